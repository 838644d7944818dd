import { type App, type AppContext, type Core, note } from "../core";
import { Refusal } from "../http/refusal";
import { isOverLimit } from "../limits/enforce-limits";
import { keyedLimits } from "../limits/keyed-rates";
import { writeLog } from "../state/logs";
import { patched, patchRequest } from "./apply-patch";
import { type Resource, recordOf } from "./attribute-path";
import { authorizeScim, type ScimConnection } from "./authorize-scim";
import { RESOURCE_TYPES, SCHEMAS, SERVICE_PROVIDER_CONFIG } from "./documents";
import { listResponse } from "./list-resources";
import { scimRefusal } from "./scim-refusal";
import { deprovisionUser, provisionUser, requireScimUser, takeOver, userResource, usersOf } from "./scim-users";

const ROOT = "/scim/v2/connections/:connection";
const USERS = `${ROOT}/Users`;
const USER = `${USERS}/:user`;

type Handle = (call: { core: Core; c: AppContext; connection: ScimConnection }) => Response | Promise<Response>;

/** Provisioning by a company's provider (RFC 7644): https://auth0.com/docs/authenticate/protocols/scim */
export function mountScim(app: App, core: Core): void {
  const on = (method: string, path: string, scope: string, handle: Handle) =>
    app.on(method, path, (c) => logged(core, c, scope, handle));
  on("GET", `${ROOT}/ServiceProviderConfig`, "get:users", ({ c }) => answer(c, SERVICE_PROVIDER_CONFIG));
  on("GET", `${ROOT}/ResourceTypes`, "get:users", ({ c }) => answer(c, RESOURCE_TYPES));
  on("GET", `${ROOT}/Schemas`, "get:users", ({ c }) => answer(c, SCHEMAS));
  on("GET", USERS, "get:users", list);
  on("POST", USERS, "post:users", create);
  on("GET", USER, "get:users", get);
  on("PUT", USER, "put:users", replace);
  on("PATCH", USER, "patch:users", patch);
  on("DELETE", USER, "delete:users", remove);
}

/** Every request stands in the tenant log, as `sscim` or `fscim`. */
async function logged(core: Core, c: AppContext, scope: string, handle: Handle): Promise<Response> {
  note(c, { operation: `scim.${scope}` });
  const connectionId = c.req.param("connection");
  const write = (type: "sscim" | "fscim", description: string, status: number) =>
    writeLog(core, {
      type,
      description,
      connectionId,
      userAgent: c.req.header("user-agent"),
      details: { request: { method: c.req.method, path: c.req.path }, response: { statusCode: status } },
    });
  try {
    if (isOverLimit(core, c, keyedLimits.scim)) throw scimRefusal(429, "Too many requests");
    const response = await handle({ core, c, connection: authorizeScim(core, c, scope) });
    write("sscim", `${c.req.method} ${scope.split(":")[1]}`, response.status);
    return response;
  } catch (error) {
    if (error instanceof Refusal) write("fscim", error.message, error.status);
    throw error;
  }
}

const list: Handle = ({ core, c, connection }) =>
  answer(
    c,
    listResponse(
      c,
      usersOf(core, connection).map((user) => userResource(core, connection, user)),
    ),
  );

const create: Handle = async ({ core, c, connection }) => {
  const user = provisionUser(core, connection, await readResource(c));
  const resource = userResource(core, connection, user);
  c.header("location", String(recordOf(resource.meta).location));
  return answer(c, resource, 201);
};

const get: Handle = ({ core, c, connection }) => answer(c, userResource(core, connection, userOf(core, c, connection)));

const replace: Handle = async ({ core, c, connection }) => {
  const user = userOf(core, c, connection);
  takeOver(core, connection, user, await readResource(c));
  return answer(c, userResource(core, connection, user));
};

const patch: Handle = async ({ core, c, connection }) => {
  const user = userOf(core, c, connection);
  const request = patchRequest.safeParse(await readResource(c));
  if (!request.success) throw scimRefusal(400, "The operations are not understood.", "invalidSyntax");
  const { meta: _meta, ...resource } = userResource(core, connection, user);
  takeOver(core, connection, user, patched(resource, request.data.Operations));
  return answer(c, userResource(core, connection, user));
};

const remove: Handle = ({ core, c, connection }) => {
  deprovisionUser(core, userOf(core, c, connection));
  return c.body(null, 204);
};

function userOf(core: Core, c: AppContext, connection: ScimConnection) {
  return requireScimUser(core, connection, c.req.param("user") ?? "");
}

async function readResource(c: AppContext): Promise<Resource> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw scimRefusal(400, "The body is no JSON object.", "invalidSyntax");
  }
  return recordOf(body);
}

function answer(c: AppContext, resource: Resource, status: 200 | 201 = 200): Response {
  return c.body(JSON.stringify(resource), status, { "content-type": "application/scim+json; charset=utf-8" });
}
