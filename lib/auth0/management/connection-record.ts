import { z } from "zod";

/** A connection as Auth0 answers it, reduced to what the product reads. `options` hold secrets: they leave this folder only merged. */
export const connectionRecord = z
  .object({
    id: z.string(),
    name: z.string(),
    strategy: z.string(),
    display_name: z.string().optional(),
    options: z.record(z.string(), z.unknown()).default({}),
    metadata: z.record(z.string(), z.string().nullable()).default({}),
    enabled_clients: z.array(z.string()).default([]),
  })
  .transform(({ display_name, enabled_clients, ...rest }) => ({
    ...rest,
    displayName: display_name ?? rest.name,
    enabledClients: enabled_clients,
  }));

export type ConnectionRecord = z.output<typeof connectionRecord>;

/** A connection as an organization's list has it. */
export const enabledConnection = z
  .object({
    connection_id: z.string(),
    assign_membership_on_login: z.boolean().default(false),
    show_as_button: z.boolean().default(true),
    connection: z.object({ name: z.string(), strategy: z.string() }),
  })
  .transform(({ connection_id, assign_membership_on_login, show_as_button, connection }) => ({
    id: connection_id,
    ...connection,
    joinsOnLogin: assign_membership_on_login,
    showsButton: show_as_button,
  }));

export type EnabledConnection = z.output<typeof enabledConnection>;

/** Somebody of an identity provider, with everything that it said of them (`all`). */
export const federatedPerson = z
  .looseObject({
    email: z.string().optional(),
    name: z.string().optional(),
    identities: z.array(z.object({ connection: z.string() })).default([]),
  })
  .transform((all) => ({ email: all.email, name: all.name, identities: all.identities, all }));
