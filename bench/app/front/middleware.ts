import { NextResponse } from "next/server";

/** The least a middleware can do. */
export function middleware(): NextResponse {
  return NextResponse.next();
}

export const config = { matcher: "/((?!api/|_next/|favicon\\.ico$).*)" };
