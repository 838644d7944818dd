import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";
import { protocols, providers } from "./connection";
import {
  anyConnectionParams,
  attributeMapping,
  connectionChange,
  connectionParams,
  connectionSource,
  newConnection,
  newToken,
  provisioningChange,
  secretChange,
  testCheck,
  tokenParams,
} from "./schema";

const moment = z.iso.datetime().nullable();

const connection = z
  .strictObject({
    id: z.string(),
    name: z.string().describe("The sign-in service’s name of it, which never changes."),
    displayName: z.string(),
    strategy: z.string().describe("How it signs people in: `oidc`, `samlp`, `auth0` (passwords), `google-oauth2` …"),
    isOwn: z.boolean().describe("Whether it is the company’s own. Others can be switched on or off, and nothing else."),
    isEnabled: z.boolean(),
    showsButton: z.boolean(),
    joinsOnLogin: z.boolean().describe("Whether people become members when they first sign in by it."),
    testedAt: moment,
    protocol: z.enum(protocols).nullable(),
    provider: z.enum(providers).nullable(),
    certificateExpiresAt: moment,
  })
  .meta({ id: "Connection" });

const details = connection
  .extend({
    isTurnedOn: z.boolean().describe("Whether it was turned on here, after a test."),
    leftBehind: z
      .array(z.string())
      .describe("Roles that nobody has yet vouched for: they do not go over to who comes by it."),
    mayVouch: z.boolean().describe("Whether you may vouch for one of them."),
    values: z.array(z.strictObject({ label: z.string(), hint: z.string(), value: z.string() })),
    valuesCopiedAt: moment,
    source: z.string().nullable(),
    clientId: z.string().nullable(),
    mapping: attributeMapping,
    tests: z.array(
      z.strictObject({
        id: z.string(),
        at: z.iso.datetime(),
        passed: z.boolean(),
        startedBy: z.string(),
        problem: z.string().nullable(),
        checks: z.array(testCheck),
        claims: z.record(z.string(), z.string()),
      }),
    ),
    provenDomains: z.array(z.string()),
    users: z.strictObject({ count: z.int(), you: z.boolean() }),
  })
  .meta({ id: "ConnectionDetails" });

const provisioning = z
  .strictObject({
    isOn: z.boolean(),
    endpoint: z.string(),
    tokens: z.array(
      z.strictObject({
        id: z.string(),
        createdAt: z.string().nullable(),
        lastUsedAt: z.string().nullable(),
        validUntil: z.string().nullable(),
      }),
    ),
    settings: provisioningChange.nullable(),
  })
  .meta({ id: "Provisioning" });

const ticket = z.strictObject({
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

const group = "Single sign-on";
const one = { group, params: connectionParams };
const plan = ["not_in_sign_in_plan"] as const;
const recent = "step_up_required" as const;

export const connectionOperations: Operations = {
  "GET /api/connections": {
    id: "listConnections",
    group,
    summary: "How people can sign in to the company",
    answer: pageOf(connection),
    refusals: plan,
  },
  "POST /api/connections": {
    id: "createConnection",
    group,
    summary: "Begin a connection to the company’s identity provider",
    description:
      "It is a draft, whose values the provider has to be told first. Then comes what the provider gives back.",
    body: newConnection,
    example: { displayName: "Acme Okta", provider: "okta", protocol: "saml" },
    answer: connection,
    status: 201,
    refusals: ["conflict"],
    once: true,
  },
  "GET /api/connections/[id]": {
    ...one,
    id: "getConnection",
    summary: "One of the company’s own connections",
    answer: details,
  },
  "PATCH /api/connections/[id]": {
    id: "changeConnection",
    group,
    summary: "Rename a connection, turn it on or off, or change how it is offered",
    description:
      "It can be turned on once a test has passed and a domain is proven. The last way in cannot be turned off.",
    params: anyConnectionParams,
    body: connectionChange,
    example: { isEnabled: true, joinsOnLogin: true },
    answer: connection,
    refusals: ["conflict", recent],
  },
  "DELETE /api/connections/[id]": {
    ...one,
    id: "removeConnection",
    summary: "Delete a connection, with everybody who came by it",
    answer: "nothing",
    status: 204,
    refusals: ["conflict", recent],
  },
  "PUT /api/connections/[id]/source": {
    ...one,
    id: "setConnectionSource",
    summary: "Take what the provider gave back",
    body: connectionSource,
    example: { kind: "metadata_url", metadataUrl: "https://idp.acme.example/saml/metadata" },
    answer: connection,
    refusals: [...plan, recent],
  },
  "PUT /api/connections/[id]/secret": {
    ...one,
    id: "rotateConnectionSecret",
    summary: "Replace the client secret, which is never answered",
    body: secretChange,
    example: { clientSecret: "as the provider shows it, once" },
    answer: "nothing",
    status: 204,
    refusals: [recent],
  },
  "PUT /api/connections/[id]/mapping": {
    ...one,
    id: "setConnectionMapping",
    summary: "Which of the provider’s attributes become email and names",
    body: attributeMapping,
    example: { email: "mail", name: "displayName", given_name: "", family_name: "" },
    answer: attributeMapping,
    refusals: [recent],
  },
  "POST /api/connections/[id]/test": {
    ...one,
    id: "testConnection",
    summary: "Make an address at which somebody signs in for trial",
    answer: z.strictObject({ url: z.url() }),
    refusals: ["conflict"],
  },
  "GET /api/connections/[id]/provisioning": {
    ...one,
    id: "getProvisioning",
    summary: "Whether and where the provider keeps people up to date",
    answer: provisioning,
  },
  "POST /api/connections/[id]/provisioning": {
    ...one,
    id: "turnProvisioningOn",
    summary: "Turn provisioning on",
    answer: provisioning,
    refusals: plan,
  },
  "PUT /api/connections/[id]/provisioning": {
    ...one,
    id: "changeProvisioning",
    summary: "What provisioning fills in",
    body: provisioningChange,
    example: { userIdAttribute: "externalId", mapping: [{ auth0: "email", scim: "emails[primary eq true].value" }] },
    answer: provisioning,
    refusals: ["conflict", recent],
  },
  "DELETE /api/connections/[id]/provisioning": {
    ...one,
    id: "turnProvisioningOff",
    summary: "Turn provisioning off, with its tokens",
    answer: "nothing",
    status: 204,
  },
  "POST /api/connections/[id]/provisioning/tokens": {
    ...one,
    id: "createProvisioningToken",
    summary: "Make a token for the provider, answered this once",
    body: newToken,
    example: { days: 365 },
    answer: z.strictObject({ id: z.string(), secret: z.string() }),
    status: 201,
    refusals: ["conflict", recent],
  },
  "DELETE /api/connections/[id]/provisioning/tokens/[token]": {
    group,
    id: "removeProvisioningToken",
    summary: "Delete a token",
    params: tokenParams,
    answer: "nothing",
    status: 204,
  },
  "GET /api/sso-tickets": {
    id: "listSsoTickets",
    group,
    summary: "Links to the set-up assistant that still open",
    answer: pageOf(ticket),
  },
  "POST /api/sso-tickets": {
    id: "createSsoTicket",
    group,
    summary: "Make a link to the set-up assistant, answered this once",
    answer: ticket.extend({ url: z.url() }),
    status: 201,
    refusals: ["conflict", "not_in_sign_in_plan", recent],
  },
  "DELETE /api/sso-tickets/[id]": {
    ...one,
    id: "revokeSsoTicket",
    summary: "Revoke a link to the set-up assistant",
    answer: "nothing",
    status: 204,
  },
};
