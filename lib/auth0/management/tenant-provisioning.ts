import "server-only";
import { z } from "zod";
import { once, read, readOrNull, write } from "./call";
import { managementClient } from "./client";

/** https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim */
const configuration = z
  .object({
    user_id_attribute: z.string(),
    mapping: z.array(z.object({ auth0: z.string(), scim: z.string() })),
  })
  .transform(({ user_id_attribute, mapping }) => ({ userIdAttribute: user_id_attribute, mapping }));

export type ProvisioningSettings = z.output<typeof configuration>;

const token = z
  .object({
    token_id: z.string(),
    scopes: z.array(z.string()).default([]),
    created_at: z.string().optional(),
    last_used_at: z.string().optional(),
    valid_until: z.string().nullish(),
  })
  .transform(({ token_id, created_at, last_used_at, valid_until }) => ({
    id: token_id,
    createdAt: created_at ?? null,
    lastUsedAt: last_used_at ?? null,
    validUntil: valid_until ?? null,
  }));

export type ProvisioningToken = z.output<typeof token>;

const secret = z.object({ token_id: z.string(), token: z.string() });

/** What an identity provider may do with people: everything that SCIM has. */
const scopes = ["get:users", "post:users", "put:users", "patch:users", "delete:users"];

const scim = () => managementClient().connections.scimConfiguration;

const body = ({ userIdAttribute, mapping }: ProvisioningSettings) => ({ user_id_attribute: userIdAttribute, mapping });

/** SCIM of one connection. Only handed out for a connection that was proven to be the company's. */
export function provisioningOf(connectionId: string) {
  return {
    /** Null where it is off. */
    async get(): Promise<ProvisioningSettings | null> {
      const found = await readOrNull(() => scim().get(connectionId, once));
      return found === null ? null : configuration.parse(found);
    },
    /** With Auth0's own mapping for the strategy. */
    async turnOn(): Promise<ProvisioningSettings> {
      return configuration.parse(await write(() => scim().create(connectionId, {}, once)));
    },
    async change(settings: ProvisioningSettings): Promise<ProvisioningSettings> {
      return configuration.parse(await write(() => scim().update(connectionId, body(settings), once)));
    },
    /** Its tokens are worth nothing from then on. */
    async turnOff(): Promise<void> {
      await write(() => scim().delete(connectionId, once));
    },
    async tokens(): Promise<ProvisioningToken[]> {
      return z.array(token).parse(await read(() => scim().tokens.get(connectionId, once)));
    },
    /** The secret is answered this once. Auth0 allows two tokens and answers 409 to a third. */
    async createToken(lifetimeSeconds: number | null): Promise<{ id: string; secret: string }> {
      const request = { scopes, ...(lifetimeSeconds !== null && { token_lifetime: lifetimeSeconds }) };
      const made = secret.parse(await write(() => scim().tokens.create(connectionId, request, once)));
      return { id: made.token_id, secret: made.token };
    },
    async removeToken(id: string): Promise<void> {
      await write(() => scim().tokens.delete(connectionId, id, once));
    },
  };
}
