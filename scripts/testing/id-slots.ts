import type { TenantHandlerName } from "@/lib/routes";
import { adminRole, type IdKind } from "./real-ids";

/**
 * What becomes of an id that is not the company's own, whether it is another company's or nobody's:
 * - `missing`: 404
 * - `invalid`: 400, naming the field
 * - `left out`: 201, the row says that it was left out and why; a run goes on with the others
 * - `nothing`: 200, a list without a single row
 * - `unheard`: the answer that everybody gets, and nothing is done
 */
type Refusal = "missing" | "invalid" | "left out" | "nothing" | "unheard";

/**
 * A place where an id goes in.
 *
 * `own`: the status that one's own id comes to. `leaves`: tables in which the company itself finds an account of the attempt, also of
 * one that was refused. `anyKind`: ids of other kinds are as good here; `also`: one more kind that
 * may stand here. `rest`: what else must be sent, where `id` stands for it.
 */
export type Slot = {
  kind: IdKind;
  refused: Refusal;
  own: number;
  leaves?: readonly string[];
  anyKind?: boolean;
  also?: IdKind;
  rest?: (id: unknown) => { body?: unknown; query?: Record<string, unknown> };
};

/** An export is written down; what invites, also one person, is a run that says of each row what became of it. */
const exported = ["audit_entries"];
const asRun = ["audit_entries", "invitation_batches", "invitation_items"];

/** Free text that names nothing: names, descriptions, searches. Cursors of times are positions in one's own list. */
type Place = Slot | "text";

const inPath = (kind: IdKind, own = 200, body?: unknown): Slot => ({
  kind,
  refused: "missing",
  own,
  ...(body !== undefined && { rest: () => ({ body }) }),
});
const inBody = (kind: IdKind, refused: Refusal, own: number, body: (id: unknown) => unknown): Slot => ({
  kind,
  refused,
  own,
  rest: (id) => ({ body: body(id) }),
});
const inQuery = (kind: IdKind, refused: Refusal, name: string, own = 200): Slot => ({
  kind,
  refused,
  own,
  rest: (id) => ({ query: { [name]: id } }),
});

const lifetimeDays = 7;
let addresses = 0;
const email = () => `row${++addresses}@slots.example`;
const givesRole = { addRoles: [], removeRoles: [] };

const project = (own: number, body?: unknown) => ({ "[id]": inPath("project", own, body) });
const run = (own = 200) => ({ "[id]": inPath("run", own) });

const connection = (own = 200, body?: unknown) => ({ "[id]": inPath("connection", own, body) });
const words = { email: "", name: "", given_name: "", family_name: "" };
const mapping = [{ auth0: "email", scim: "userName" }];
const manual = { kind: "manual", signInUrl: "https://idp.example/saml", certificate: "none" };

/** Every place of free text that any handler of companies takes; compared with the handlers' own schemas, so none is missing. */
export const idSlots: Partial<Record<TenantHandlerName, Record<string, Place>>> = {
  "PATCH /api/organization": {
    ...{ name: "text", logoUrl: "text", primary: "text" },
    ...{ "was.name": "text", "was.logoUrl": "text", "was.primary": "text" },
  },
  "DELETE /api/organization": { address: "text" },
  "GET /api/audit": {
    actor: inQuery("member", "nothing", "actor"),
    target: { ...inQuery("member", "nothing", "target"), anyKind: true },
    ...{ action: "text", text: "text", cursor: "text" },
  },
  "GET /api/audit/export": {
    actor: { ...inQuery("member", "nothing", "actor"), leaves: exported },
    target: { ...inQuery("member", "nothing", "target"), anyKind: true, leaves: exported },
    ...{ action: "text", text: "text" },
  },
  "GET /api/audit/[id]": { "[id]": inPath("entry") },
  "GET /api/projects": { q: "text", archived: "text", cursor: "text" },
  "POST /api/projects": { name: "text", description: "text" },
  "GET /api/projects/export": { q: "text", archived: "text" },
  "GET /api/projects/[id]": project(200),
  "PATCH /api/projects/[id]": { ...project(200, { version: 1, progress: 5 }), name: "text", description: "text" },
  "POST /api/projects/[id]/archive": project(200),
  "POST /api/projects/[id]/restore": project(200),
  "GET /api/members": { q: "text", cursor: "text", role: inQuery("role", "nothing", "role") },
  "GET /api/members/[id]": { "[id]": inPath("member") },
  "PATCH /api/members/[id]": {
    "[id]": inPath("member", 200, { ...givesRole, addRoles: [adminRole] }),
    "addRoles[]": inBody("role", "invalid", 200, (id) => ({ ...givesRole, addRoles: [id] })),
    // What nobody has is taken from nobody.
    "removeRoles[]": inBody("role", "unheard", 200, (id) => ({ ...givesRole, removeRoles: [id] })),
  },
  "DELETE /api/members/[id]": { "[id]": inPath("member", 204) },
  "PUT /api/members/[id]/roles": {
    "[id]": inPath("member", 200, { roles: [adminRole] }),
    "roles[]": inBody("role", "invalid", 200, (id) => ({ roles: [id] })),
  },
  "GET /api/invitations": { q: "text", cursor: inQuery("invitation", "invalid", "cursor") },
  "POST /api/invitations": {
    ...{ email: "text", name: "text" },
    roleId: {
      ...inBody("role", "invalid", 201, (roleId) => ({ email: email(), name: "", roleId, lifetimeDays })),
      leaves: asRun,
    },
  },
  "POST /api/invitations/check": { "emails[]": "text" },
  "DELETE /api/invitations/[id]": { "[id]": inPath("invitation", 204) },
  "POST /api/invitations/[id]/resend": { "[id]": { ...inPath("invitation"), leaves: asRun } },
  "POST /api/invitation-batches": {
    ...{ "rows[].email": "text", "rows[].name": "text" },
    "rows[].roleId": {
      ...inBody("role", "left out", 201, (roleId) => {
        return { kind: "invite", rows: [{ email: email(), name: "", roleId }], lifetimeDays };
      }),
      leaves: asRun,
    },
    "invitations[]": {
      ...inBody("invitation", "left out", 201, (id) => ({ kind: "resend", invitations: [id], lifetimeDays })),
      leaves: asRun,
    },
  },
  "GET /api/invitation-batches/[id]": run(),
  "DELETE /api/invitation-batches/[id]": run(),
  "POST /api/invitation-batches/[id]/step": run(),
  "POST /api/invitation-batches/[id]/pause": run(),
  "POST /api/invitation-batches/[id]/resume": run(),
  "POST /api/invitation-batches/[id]/retry": run(),
  "POST /api/domains": { domain: "text" },
  "PATCH /api/domains/[id]": { "[id]": inPath("domain", 200, { usedForSignIn: false }) },
  "DELETE /api/domains/[id]": { "[id]": inPath("domain", 204) },
  "POST /api/domains/[id]/check": { "[id]": inPath("domain") },
  "POST /api/policies/preview": {
    ...{ "wish.allowed[]": "text", "wish.blocked[]": "text" },
    "wish.exempt[]": inBody("owner", "unheard", 200, (id) => ({
      policy: "sso",
      wish: { required: true, exempt: [id] },
    })),
  },
  "PUT /api/policies/domains": { "allowed[]": "text", "was.allowed[]": "text" },
  "PUT /api/policies/sso": {
    "exempt[]": inBody("owner", "invalid", 200, (id) => ({
      ...{ required: false, exempt: [id] },
      was: { required: false, exempt: [] },
    })),
    // Compared with what is there, and used for nothing else.
    "was.exempt[]": "text",
  },
  "PUT /api/policies/ways": { "blocked[]": "text", "was.blocked[]": "text" },
  "POST /api/connections": { displayName: "text" },
  "GET /api/connections/[id]": connection(),
  "PATCH /api/connections/[id]": {
    displayName: "text",
    "[id]": { ...inPath("connection", 200, { isEnabled: false }), also: "door" },
  },
  "DELETE /api/connections/[id]": connection(204),
  // Its protocol is another one: refused, once it is known to be the company's.
  "PUT /api/connections/[id]/source": {
    ...connection(400, manual),
    ...{ discoveryUrl: "text", clientId: "text", clientSecret: "text", metadataUrl: "text", metadataXml: "text" },
    ...{ signInUrl: "text", certificate: "text" },
  },
  "PUT /api/connections/[id]/secret": { ...connection(204, { clientSecret: "another secret" }), clientSecret: "text" },
  "POST /api/connections/[id]/test": connection(),
  "PUT /api/connections/[id]/mapping": {
    ...connection(200, words),
    ...{ email: "text", name: "text", given_name: "text", family_name: "text" },
  },
  "GET /api/connections/[id]/provisioning": connection(),
  "POST /api/connections/[id]/provisioning": connection(),
  "PUT /api/connections/[id]/provisioning": {
    ...connection(200, { userIdAttribute: "userName", mapping }),
    ...{ userIdAttribute: "text", "mapping[].auth0": "text", "mapping[].scim": "text" },
  },
  "DELETE /api/connections/[id]/provisioning": connection(204),
  "POST /api/connections/[id]/provisioning/tokens": connection(201, { days: 1 }),
  "DELETE /api/connections/[id]/provisioning/tokens/[token]": {
    // The token is the first connection's.
    "[id]": inPath("connection", 404),
    "[token]": inPath("token", 204),
  },
  "DELETE /api/sso-tickets/[id]": { "[id]": inPath("link", 204) },
  "GET /join/accepted": { item: inQuery("row", "unheard", "item", 303) },
  "POST /api/login-intents": {
    returnTo: "text",
    invitation: inBody("ticket", "unheard", 200, (invitation) => ({ kind: "join", invitation })),
  },
};
