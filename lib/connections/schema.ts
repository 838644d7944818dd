import { z } from "zod";
import { protocols, providers } from "./connection";

const id = z.uuid();
const address = z
  .string("Copy the address here.")
  .trim()
  .max(2_000)
  .regex(/^https?:\/\/\S+$/i, "This is not an address: it begins with https://.");
const short = (what: string) => z.string(what).trim().min(1, what).max(500);

const displayName = z.string("Give it a name.").trim().min(1, "Give it a name.").max(64, "Use at most 64 characters.");

export const newConnection = z.strictObject({
  displayName,
  provider: z.enum(providers),
  protocol: z.enum(protocols),
});

/** A connection of the company's own. Others have Auth0's form of an id. */
export const connectionParams = z.object({ id });
export const anyConnectionParams = z.object({ id: z.union([id, z.string().regex(/^con_[A-Za-z0-9]{16}$/)]) });

export const connectionChange = z
  .strictObject({
    displayName: displayName.exactOptional(),
    isEnabled: z.boolean().exactOptional(),
    showsButton: z.boolean().exactOptional(),
    joinsOnLogin: z.boolean().exactOptional(),
    /** That the one who asks vouches for what the provider says of its people, as far as their own permissions go. */
    vouches: z.literal(true).exactOptional(),
    /** Whether its values have been copied into the provider. */
    valuesCopied: z.literal(true).exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one change.");

export type ConnectionChange = z.output<typeof connectionChange>;

const secret = short("Copy the client secret here.");

/** What the provider gave back. */
export const connectionSource = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("oidc"),
    discoveryUrl: address,
    clientId: short("Copy the client id here."),
    /** Left out: it stays as it is. It is never sent back. */
    clientSecret: secret.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("metadata_url"), metadataUrl: address }),
  z.strictObject({
    kind: z.literal("metadata_xml"),
    metadataXml: z
      .string("Copy the metadata here.")
      .min(1, "Copy the metadata here.")
      .max(600_000, "That is too long for metadata."),
  }),
  z.strictObject({
    kind: z.literal("manual"),
    signInUrl: address,
    certificate: z
      .string("Copy the certificate here.")
      .min(1, "Copy the certificate here.")
      .max(20_000, "That is more than one certificate."),
  }),
]);

export type ConnectionSource = z.output<typeof connectionSource>;

export const secretChange = z.strictObject({ clientSecret: secret });

const claim = z
  .string()
  .trim()
  .max(200, "Use at most 200 characters.")
  .regex(/^[\w:/.@ -]*$/, "Copy the attribute’s name as the provider shows it.");

/** Under which names the provider says these things; empty = Auth0's own guess. */
export const attributeMapping = z.strictObject({
  email: claim,
  name: claim,
  given_name: claim,
  family_name: claim,
});

export type AttributeMapping = z.output<typeof attributeMapping>;

export const mappedFields = ["email", "name", "given_name", "family_name"] as const;

const attribute = short("Name the attribute.");

export const provisioningChange = z.strictObject({
  userIdAttribute: attribute,
  mapping: z
    .array(z.strictObject({ auth0: attribute, scim: attribute }))
    .min(1, "Keep at least one.")
    .max(100, "That is too many."),
});

export const newToken = z.strictObject({
  /** Days until it ends; null = never. */
  days: z.int().min(1).max(3_650).nullable(),
});

/** What a test looked at, as it is kept. */
export const testCheck = z.object({
  name: z.enum(["accepted", "email", "domain", "name"]),
  result: z.enum(["ok", "warn", "failed"]),
  text: z.string(),
});

export const tokenParams = z.object({ id, token: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/) });
