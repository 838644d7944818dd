import { createRemoteJWKSet, jwtVerify } from "jose";
import { env } from "@/lib/env";
import { listProjects } from "@/lib/projects/queries";
import { contextAt } from "../../../constant/company";

let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

/** The product's list for whoever has a token, which is verified each time as jose's own documentation shows it. */
export async function GET(request: Request): Promise<Response> {
  const { issuer, audience } = env();
  keys ??= createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  await jwtVerify(token, keys, { issuer: `${issuer}/`, audience });
  return Response.json(
    await listProjects(contextAt(request.headers.get("host")), { q: "", archived: false, limit: 50 }),
  );
}
