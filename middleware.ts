import type { NextFetchEvent, NextRequest } from "next/server";
import { frontDoor } from "@/lib/tenancy/front-door";

export default function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  return frontDoor(request, event);
}

// Handlers under /api/ and the build's assets stand on their own. The slashes matter: without them `/apifoo` would slip past.
export const config = { matcher: "/((?!api/|_next/|favicon\\.ico$|icon\\.svg$).*)" };
