import type { NextFetchEvent, NextRequest } from "next/server";
import { frontDoor } from "@/lib/tenancy/front-door";

export default function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  return frontDoor(request, event);
}

export const config = {
  matcher: [
    // Handlers under /api/ and the build's assets stand on their own. The slashes matter: without them `/apifoo` would slip past.
    "/((?!api/|_next/|favicon\\.ico$|icon\\.svg$).*)",
    // But for the question that a browser asks before it sends another site's token.
    {
      source: "/api/:path*",
      has: [
        { type: "header", key: "access-control-request-method" },
        { type: "header", key: "origin" },
      ],
    },
  ],
};
