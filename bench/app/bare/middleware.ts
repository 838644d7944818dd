import { NextResponse } from "next/server";

/** Nothing to do, but there: without this file Turbopack would climb to the product's front door. */
export function middleware(): NextResponse {
  return NextResponse.next();
}
