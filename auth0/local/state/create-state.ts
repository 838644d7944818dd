import { declaredActions } from "../actions/declared-actions";
import { developmentCredentials } from "../configuration/development-credentials";
import { stableHexId, stableId } from "../configuration/stable-id";
import type { TenantFile } from "../configuration/tenant-file";
import { addProvider } from "../providers/identity-providers";
import { developmentKey } from "../providers/provider-key";
import type { Seed } from "../seed";
import { developmentKeys } from "../signing-key";
import { declaredEventStreams } from "./declared-event-streams";
import type { ProviderKey } from "./identity-provider";
import { addOrganization } from "./organizations";
import { addPerson } from "./people";
import type { State } from "./types";

/** A fresh tenant: what `tenant.yaml` declares, filled with the seed. `now` in milliseconds. */
export function createState(file: TenantFile, seed: Seed, now: number): State {
  const state = { ...declaredState(structuredClone(file), now), ...declaredActions(file, now) };
  for (const person of seed.people) addPerson(state, person, now);
  for (const organization of seed.organizations) addOrganization(state, organization, now);
  for (const provider of seed.identity_providers ?? []) addProvider(state, provider, seededKey(provider.name));
  return state;
}

function seededKey(name: string): ProviderKey {
  const key = developmentKey(name);
  if (!key)
    throw new Error(`providers/development-keys.json has no key for the identity provider ${name} of the seed.`);
  return key;
}

function declaredState(file: TenantFile, now: number): Omit<State, keyof ReturnType<typeof declaredActions>> {
  const clientId = (name: string) => developmentCredentials(name).clientId;
  const clients = file.clients.map((client) => {
    const { clientId, clientSecret } = developmentCredentials(client.name);
    return { ...client, client_id: clientId, client_secret: clientSecret };
  });
  return {
    settings: structuredClone(file.tenant),
    signingKeys: developmentKeys(),
    clients: new Map(clients.map((client) => [client.client_id, client])),
    clientGrants: file.clientGrants.map((grant) => ({
      id: `cgr_${stableId(`grant:${grant.client_id}:${grant.audience}`, 16)}`,
      client_id: clientId(grant.client_id),
      audience: grant.audience,
      scope: grant.scope,
      organization_usage: grant.organization_usage,
      allow_any_organization: grant.allow_any_organization,
    })),
    resourceServers: new Map(
      file.resourceServers.map((api) => [api.identifier, { ...api, id: stableHexId(`api:${api.identifier}`) }]),
    ),
    roles: byId(file.roles.map((role) => ({ ...role, id: `rol_${stableId(`role:${role.name}`, 16)}` }))),
    connections: byId(
      file.databases.map(({ name, strategy, enabled_clients, options }) => ({
        id: `con_${stableId(`connection:${name}`, 16)}`,
        name,
        strategy,
        enabled_clients: enabled_clients.map(clientId),
        options,
      })),
    ),
    ...nothingYet(),
    eventStreams: declaredEventStreams(file, now),
    branding: structuredClone(file.branding),
    prompts: structuredClone(file.prompts),
    guardianFactors: new Set(file.guardianFactors.flatMap(({ name, enabled }) => (enabled ? [name] : []))),
  };
}

/** What a tenant fills by being used. */
function nothingYet() {
  return {
    organizations: new Map(),
    groups: new Map(),
    organizationTemplates: new Map(),
    users: new Map(),
    transactions: new Map(),
    sessions: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    opaqueTokens: new Map(),
    promptTexts: new Map(),
    selfServiceProfiles: new Map(),
    ssoTickets: new Map(),
    userTickets: new Map(),
    identityProviders: new Map(),
    dns: new Map(),
    providerCodes: new Map(),
    federations: new Map(),
    logs: [],
    outbox: [],
  } satisfies Partial<State>;
}

function byId<Item extends { id: string }>(items: Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
