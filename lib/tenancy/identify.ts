import "server-only";
import { noteSeen } from "@/lib/access/last-seen";
import type { Session } from "@/lib/auth0/session";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import type { Permission } from "@/lib/permissions";
import { evaluateToken } from "./bearer";
import { clientAddress } from "./client-address";
import { contextOf, contextOfToken } from "./context-of";
import { evaluate, evaluateHost } from "./evaluate";
import { renew } from "./renew";
import type { TenantContext } from "./tenant-context";

/** The rules that a row of a company's handler may have. */
export type TenantAccess = Permission | "signed_in" | "session" | "company";

/** A handler whose row says `company` knows whose door it stands at, and nobody's name. */
export type CompanyContext = { organization: Organization; requestId: string };

/** Who is asking, with the cookies of a refresh made on the way. */
type Identified<C> = { context: C; setCookies: string[] };

const noCookies: string[] = [];

async function bySession(headers: Headers, requestId: string): Promise<Identified<TenantContext>> {
  const now = Date.now();
  const evaluation = await evaluate(headers, now);
  const { organization } = evaluation;
  const about = { requestId, ip: clientAddress(headers) };
  switch (evaluation.kind) {
    case "signed_out":
    case "over":
      throw new AppError("signed_out");
    case "other_organization":
      throw new AppError("other_organization");
    case "signed_in":
      return {
        context: seen(contextOf(organization, evaluation.session, about), evaluation.session),
        setCookies: noCookies,
      };
    case "expired": {
      const renewed = await renew(organization, evaluation.sealed, evaluation.session, now);
      if (renewed.kind === "ended") throw new AppError("signed_out");
      if (renewed.kind === "undecided") throw new AppError("sign_in_unavailable", { retryAfter: 10 });
      const setCookies = renewed.kind === "renewed" ? renewed.setCookies : noCookies;
      return { context: seen(contextOf(organization, renewed.session, about), renewed.session), setCookies };
    }
  }
}

function seen(context: TenantContext, session: Session): TenantContext {
  noteSeen(context, session);
  return context;
}

async function byToken(headers: Headers, authorization: string, requestId: string): Promise<Identified<TenantContext>> {
  const { organization, token } = await evaluateToken(headers, authorization, Date.now());
  const about = { requestId, ip: clientAddress(headers) };
  return { context: contextOfToken(organization, token, about), setCookies: noCookies };
}

/**
 * Who is asking: host, then session or access token, then organization. With an Authorization header cookies do not count, and a
 * route that is about the browser's session, or about nobody, takes none.
 *
 * @param access the rule of the route's row
 * @throws AppError for whoever must go no further, before it is known who they are
 */
export async function identify(
  access: TenantAccess,
  headers: Headers,
  requestId: string,
): Promise<Identified<CompanyContext | TenantContext>> {
  const authorization = headers.get("authorization");
  if (access === "company" || access === "session") {
    if (authorization !== null) throw new AppError("invalid_token");
  } else if (authorization !== null) {
    return byToken(headers, authorization, requestId);
  }
  if (access !== "company") return bySession(headers, requestId);
  return { context: { organization: await evaluateHost(headers), requestId }, setCookies: noCookies };
}
