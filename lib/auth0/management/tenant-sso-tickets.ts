import "server-only";
import { z } from "zod";
import { withLease } from "@/lib/db/lease";
import { AppError } from "@/lib/errors";
import { shared } from "@/lib/shared";
import { once, read, write } from "./call";
import { managementClient } from "./client";

/** Under this name stands what Auth0's assistant offers; somebody may change it there. */
const profileName = "Tenantry";

const profileRecord = z.object({ id: z.string(), name: z.string() });
const ticketAnswer = z.object({ ticket: z.url() });

const known = shared("self-service-profile", () => ({ id: null as string | null }));

const profiles = () => managementClient().selfServiceProfiles;

async function findProfile(): Promise<string | null> {
  const page = await read(() => profiles().list({ per_page: 100 }, once));
  return (
    z
      .array(profileRecord)
      .parse(page.data)
      .find(({ name }) => name === profileName)?.id ?? null
  );
}

/** The profile that tickets are made with: found, or made at the first one. Twenty are allowed, so two instances must not make two. */
async function profileId(): Promise<string> {
  known.id ??= await findProfile();
  known.id ??= await withLease("self-service profile", { seconds: 30, patience: 10 }, async () => {
    const found = await findProfile();
    if (found !== null) return found;
    const body = { name: profileName, description: "Connect your company’s identity provider" };
    const request = {
      ...body,
      // What the product knows as a company's own. Okta and Entra ID speak both.
      allowed_strategies: ["oidc", "samlp"] as ["oidc", "samlp"],
    };
    return profileRecord.parse(await write(() => profiles().create(request, once))).id;
  });
  return known.id;
}

/** A profile that was deleted at Auth0 is made anew. */
async function withProfile<T>(use: (id: string) => Promise<T>): Promise<T> {
  try {
    return await use(await profileId());
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found" || known.id === null) throw error;
    known.id = null;
    return use(await profileId());
  }
}

export type NewTicket = { name: string; displayName: string; lifetimeSeconds: number };

/** Links to Auth0's assistant, which sets a connection up for one organization. */
export function ssoTicketsOf(organizationId: string) {
  return {
    /** @returns the address of the assistant: whoever has it can set the connection up */
    async create({ name, displayName, lifetimeSeconds }: NewTicket): Promise<string> {
      const request = {
        connection_config: { name, display_name: displayName, metadata: { org_id: organizationId } },
        enabled_organizations: [
          // Nobody joins by themselves before the company says so here.
          { organization_id: organizationId, assign_membership_on_login: false, show_as_button: true },
        ],
        ttl_sec: lifetimeSeconds,
      };
      const made = await withProfile((id) => write(() => profiles().ssoTicket.create(id, request, once)));
      return ticketAnswer.parse(made).ticket;
    },
    /** @param address as it was answered */
    async revoke(address: string): Promise<void> {
      const ticket = new URL(address).searchParams.get("ticket") ?? "";
      if (!/^[\w-]{1,200}$/.test(ticket)) throw new AppError("not_found");
      await withProfile((id) => write(() => profiles().ssoTicket.revoke(id, ticket, once)));
    },
  };
}
