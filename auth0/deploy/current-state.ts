import { type Management, type ManagementClient, ManagementError } from "auth0";
import type { Declaration, Resource } from "./declaration";

/** What a tenant holds now, in the words of `tenant.yaml`: clients by name, session lifetimes in hours. */
export type CurrentState = {
  tenant: object;
  clients: object[];
  clientGrants: object[];
  resourceServers: object[];
  roles: object[];
  databases: object[];
  actions: object[];
  triggers: Record<string, { action_name: string; display_name: string }[]>;
  guardianFactors: object[];
  prompts: object;
  branding: object;
  /** Absent where the tenant's plan does not have them. */
  eventStreams?: object[];
};

/**
 * Reads the declared resource types of a tenant; others are never asked for.
 * @param knownToken what the webhook of the event streams was given, where this is known: a tenant never shows it
 * @throws the SDK's error, e.g. for a scope that the deploying client lacks
 */
export async function readCurrentState(
  management: ManagementClient,
  declared: Declaration,
  knownToken: string | undefined,
): Promise<CurrentState> {
  const eventStreams = await readEventStreams(management, declared, knownToken);
  const clients = await all(management.clients.list({ is_global: false, per_page: 100 }));
  const nameOf = (id: string | undefined) => clients.find((client) => client.client_id === id)?.name ?? id;
  const [grants, resourceServers, roles, databases] = await Promise.all([
    all(management.clientGrants.list({ take: 100 })),
    all(management.resourceServers.list({ per_page: 100 })),
    readRoles(management),
    readDatabases(management, nameOf),
  ]);
  return {
    clients,
    clientGrants: grants.map((grant) => ({ ...grant, client_id: nameOf(grant.client_id) })),
    resourceServers,
    roles,
    databases,
    ...(await readActions(management, declared)),
    tenant: declared.tenant ? inHours(await management.tenants.settings.get()) : {},
    guardianFactors: declared.guardianFactors.length > 0 ? await management.guardian.factors.list() : [],
    prompts: declared.prompts ? await management.prompts.getSettings() : {},
    branding: declared.branding ? await management.branding.get() : {},
    ...(eventStreams === undefined ? {} : { eventStreams }),
  };
}

async function all<Item>(page: Promise<AsyncIterable<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of await page) items.push(item);
  return items;
}

async function readRoles(management: ManagementClient): Promise<object[]> {
  const roles = await all(management.roles.list({ per_page: 100 }));
  return Promise.all(
    roles.map(async (role) => ({
      ...role,
      permissions: await all(management.roles.permissions.list(role.id ?? "", { per_page: 100 })),
    })),
  );
}

async function readDatabases(management: ManagementClient, nameOf: (id: string) => string | undefined) {
  const databases = await all(management.connections.list({ strategy: ["auth0"], take: 100 }));
  return Promise.all(
    databases.map(async (database) => {
      // The connection's own `enabled_clients` is deprecated; this is where they are kept.
      const enabled = await all(management.connections.clients.get(database.id ?? "", { take: 100 }));
      return { ...database, enabled_clients: enabled.map(({ client_id }) => nameOf(client_id)) };
    }),
  );
}

async function readActions(management: ManagementClient, { actions, triggers }: Declaration) {
  if (actions.length === 0 && Object.keys(triggers).length === 0) return { actions: [], triggers: {} };
  const found = await all(management.actions.list({ per_page: 100 }));
  const bindings = Object.keys(triggers).map(async (trigger) => {
    const bound = await all(management.actions.triggers.bindings.list(trigger as Management.ActionTriggerTypeEnum));
    const named = bound.map(({ action, display_name }) => ({
      action_name: action?.name ?? "",
      display_name: display_name ?? "",
    }));
    return [trigger, named] as const;
  });
  return {
    // `deployed` of the file says that the code which is there is also the code that runs.
    actions: found.map((action): object => ({ ...action, deployed: action.all_changes_deployed ?? false })),
    triggers: Object.fromEntries(await Promise.all(bindings)),
  };
}

/** Undefined where the plan has no event streams, which is no mistake of the one who deploys; a missing scope is. */
async function readEventStreams(
  management: ManagementClient,
  { eventStreams }: Declaration,
  knownToken: string | undefined,
): Promise<object[] | undefined> {
  if (eventStreams.length === 0) return [];
  try {
    const found = await all<Management.EventStreamResponseContent>(management.eventStreams.list({ take: 50 }));
    return found.map((stream) => withToken(stream as Resource, knownToken));
  } catch (error) {
    if (!(error instanceof ManagementError) || error.statusCode !== 403) throw error;
    if (JSON.stringify(error.body ?? "").includes("insufficient_scope")) throw error;
    return undefined;
  }
}

function withToken(stream: Resource, token: string | undefined): Resource {
  const { destination } = stream;
  if (token === undefined || typeof destination !== "object" || destination === null) return stream;
  const known = structuredClone(destination) as { configuration?: { webhook_authorization?: Record<string, string> } };
  const authorization = known.configuration?.webhook_authorization;
  if (authorization?.method === "bearer") authorization.token = token;
  return { ...stream, destination: known as Resource };
}

/** deploy-cli sends lifetimes in minutes, the file says hours; a tenant may answer either. */
function inHours(settings: object): Resource {
  const found = settings as Resource;
  const hours = { ...found };
  for (const name of ["session_lifetime", "idle_session_lifetime"]) {
    const minutes = found[`${name}_in_minutes`];
    if (typeof minutes === "number") hours[name] = minutes / 60;
  }
  return hours;
}
