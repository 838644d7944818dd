import "server-only";
import { z } from "zod";
import { withLease } from "@/lib/db/lease";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { once, read, readOrNull, write } from "./call";
import { managementClient } from "./client";
import { requireSecretKept } from "./client-secret";
import {
  type ConnectionRecord,
  connectionRecord,
  type EnabledConnection,
  enabledConnection,
  federatedPerson,
} from "./connection-record";
import { requireId } from "./ids";
import { provisioningOf } from "./tenant-provisioning";

/** The key of a connection's metadata under which stands whose it is. Ten keys are allowed. */
const ownerKey = "org_id";

/** How people sign in where no company's identity provider vouches for them: what the product offers to every company. */
const sharedStrategies = [
  "auth0",
  "email",
  "sms",
  "google-oauth2",
  "windowslive",
  "apple",
  "github",
  "linkedin",
] as const;

/** What the lists ask for: options hold secrets, and no list needs them. */
const listed = "id,name,strategy,display_name,metadata,enabled_clients";

/** How a connection is offered inside the company. */
export type Offer = { showsButton: boolean; joinsOnLogin: boolean };

const offerBody = ({ showsButton, joinsOnLogin }: Offer) => ({
  show_as_button: showsButton,
  assign_membership_on_login: joinsOnLogin,
});

/** A connection to create. `options` are Auth0's: https://auth0.com/docs/api/management/v2/connections/post-connections */
export type NewConnection = {
  name: string;
  displayName: string;
  strategy: "oidc" | "samlp";
  options: Record<string, unknown>;
};

const connections = () => managementClient().connections;
const enabledOnes = () => managementClient().organizations.enabledConnections;

/** Auth0 reads a provider's metadata there and then, and says with 400 what is wrong with it. */
async function accepted<T>(change: () => PromiseLike<T>): Promise<T> {
  try {
    return await write(change);
  } catch (error) {
    const why = error instanceof AppError && error.code === "unexpected" ? error.cause : undefined;
    const isRefusal = why instanceof Error && "statusCode" in why && why.statusCode === 400;
    if (!isRefusal) throw error;
    const message = "The sign-in service cannot use these values. Compare them with what your provider shows.";
    throw new AppError("invalid_input", { message, cause: why });
  }
}

function own(organizationId: string, found: ConnectionRecord) {
  const { id } = found;
  const current = async () => connectionRecord.parse(await read(() => connections().get(id, {}, once)));
  return {
    ...found,
    /**
     * Changes name and options, one change at a time. Auth0 replaces `options` whole, and a body without `display_name` sets it to
     * the name, so everything that stood there is sent along: https://auth0.com/docs/api/management/v2/connections/patch-connections-by-id
     *
     * @param decide given the options that are there, says what they shall be
     * @throws AppError `conflict` for options that would lose the client secret
     */
    async change(displayName: string, decide: (options: Record<string, unknown>) => Record<string, unknown>) {
      return withLease(`connection ${id}`, { seconds: 30, patience: 5 }, async (lease) => {
        const { options } = await current();
        const next = decide(options);
        requireSecretKept(found, next);
        lease.requireHeld();
        const body = { display_name: displayName, options: next };
        return connectionRecord.parse(await accepted(() => connections().update(id, body, once)));
      });
    },
    /** Changes the name and nothing else. */
    async rename(displayName: string) {
      await write(() => connections().update(id, { display_name: displayName }, once));
    },
    /** Ends it for good, with everybody who came by it. */
    async remove() {
      await write(() => connections().delete(id, once));
    },
    /** Whether people may sign in with it outside of any company, which is how it is tried out. */
    async openFor(clientId: string, isOpen: boolean) {
      await write(() => connections().clients.update(id, [{ client_id: clientId, status: isOpen }], once));
    },
    ...offered(organizationId, id),
    provisioning: provisioningOf(id),
  };
}

/** A connection that this door has just found to be the company's own. Only such a one can be changed. */
export type OwnConnection = ReturnType<typeof own>;

function offered(organizationId: string, id: string) {
  return {
    async turnOn(offer: Offer) {
      const body = { connection_id: id, ...offerBody(offer) };
      await write(() => enabledOnes().add(organizationId, body, once));
    },
    async offer(offer: Offer) {
      await write(() => enabledOnes().update(organizationId, id, offerBody(offer), once));
    },
    async turnOff() {
      await write(() => enabledOnes().delete(organizationId, id, once));
    },
  };
}

async function findOwn(organizationId: string, id: string): Promise<OwnConnection | null> {
  requireId("connection", id);
  const answer = await readOrNull(() => connections().get(id, {}, once));
  const found = answer === null ? null : connectionRecord.parse(answer);
  return found?.metadata[ownerKey] === organizationId ? own(organizationId, found) : null;
}

/** The connections of one organization. */
export function connectionsOf(organizationId: string) {
  return {
    /** Those that people may sign in to the company with, the company's own and others. At most ten. */
    async enabled(): Promise<EnabledConnection[]> {
      const page = await read(() => enabledOnes().list(organizationId, { per_page: 50 }, once));
      return z.array(enabledConnection).parse(page.data);
    },

    /** What the product offers to every company, whether this one has it on or not. */
    async shared(): Promise<ConnectionRecord[]> {
      const request = { strategy: [...sharedStrategies], fields: listed, include_fields: true, take: 100 };
      const page = await read(() => connections().list(request, once));
      return z.array(connectionRecord).parse(page.data).filter(isShared);
    },

    /** One of those. Nothing of it can be changed but whether this company has it on. Throws `not_found` for any other. */
    async findShared(id: string) {
      requireId("connection", id);
      const request = { fields: listed, include_fields: true };
      const found = await readOrNull(() => connections().get(id, request, once));
      const record = found === null ? null : connectionRecord.parse(found);
      if (record === null || !isShared(record)) throw new AppError("not_found");
      return { ...record, ...offered(organizationId, id) };
    },

    /** Somebody who signed in by the connection of this name; null where it was another one. Nothing says that they are a member. */
    async person(connection: string, userId: string) {
      requireId("user", userId);
      const found = await readOrNull(() => managementClient().users.get(userId, {}, once));
      const person = found === null ? null : federatedPerson.parse(found);
      return person?.identities.some((identity) => identity.connection === connection) ? person : null;
    },

    async create({ name, displayName, strategy, options }: NewConnection): Promise<OwnConnection> {
      const body = { name, display_name: displayName, metadata: { [ownerKey]: organizationId } };
      const request = { ...body, is_domain_connection: false, show_as_button: false, options };
      const made = await accepted(() =>
        connections().create(
          strategy === "oidc" ? { ...request, strategy: "oidc" } : { ...request, strategy: "samlp" },
          once,
        ),
      );
      return own(organizationId, connectionRecord.parse(made));
    },

    /**
     * The company's own connection with this id, by the mark that was put on it when it was made. The caller makes sure of the other
     * half: that our own record, or the company's list, has it too.
     *
     * @throws AppError `not_found` for any other connection
     */
    async find(id: string): Promise<OwnConnection> {
      const found = await findOwn(organizationId, id);
      if (found === null) throw new AppError("not_found");
      return found;
    },

    /** The same, with null for one that is not there: somebody may have deleted it at Auth0 by hand. */
    findOrNull: (id: string) => findOwn(organizationId, id),
  };
}

function isShared({ metadata, strategy, enabledClients }: ConnectionRecord): boolean {
  const isOffered = sharedStrategies.some((known) => known === strategy);
  return isOffered && metadata[ownerKey] === undefined && enabledClients.includes(env().clientId);
}
