import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { connectionOperations } from "./api";
import { changeConnection } from "./change";
import { changeShared } from "./change-shared";
import type { ConnectionRow } from "./connection";
import { getConnection } from "./details";
import { setMapping } from "./mapping";
import { changeProvisioning, createToken, turnProvisioningOff, turnProvisioningOn } from "./provisioning";
import { listConnections } from "./queries";
import { removeConnection } from "./remove";
import { rotateSecret, setSource } from "./set-source";
import { createTicket } from "./tickets";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let oidc: ConnectionRow;
let saml: ConnectionRow;

const maya = actor("acme", people.maya);
const mapping = { email: "mail", name: "displayName", given_name: "", family_name: "" };

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  oidc = await sso.open(maya, "acme", "nina@acme.example");
  saml = await sso.connect(maya, "globex");
}, 60_000);

afterAll(() => company.close());

describe("a change keeps what was set elsewhere", () => {
  const byHand = { upstream_params: { acr_values: { value: "strong" } }, icon_url: "https://acme.example/icon.png" };

  it("of an OpenID Connect connection: whatever its name, mapping, secret, source or provisioning becomes", async () => {
    const map = { attributes: { department: "$" + "{context.tokenset.dept}" } };
    Object.assign(sso.atAuth0(oidc).options, byHand, { attribute_map: map });
    const source = await sso.sourceOf("acme");
    const changes: [string, () => Promise<unknown>][] = [
      ["name", () => changeConnection(maya, oidc.id, { displayName: "Acme Okta" })],
      ["mapping", () => setMapping(maya, oidc.id, mapping)],
      ["secret", () => rotateSecret(maya, oidc.id, "the-next-secret")],
      ["source", () => setSource(maya, oidc.id, source)],
      ["provisioning", () => turnProvisioningOn(maya, oidc.id)],
      ["no provisioning", () => turnProvisioningOff(maya, oidc.id)],
    ];
    for (const [what, change] of changes) {
      await change();
      const { options, display_name: name, metadata } = sso.atAuth0(oidc);
      expect([what, options], what).toMatchObject([what, { ...byHand, attribute_map: map }]);
      expect([what, name, metadata?.org_id]).toEqual([what, "Acme Okta", maya.organization.id]);
      expect(options.domain_aliases, what).toEqual(["acme.example"]);
    }
    expect(sso.atAuth0(oidc).options).toMatchObject({
      attribute_map: { attributes: { email: "$" + "{context.tokenset.mail}" } },
      set_user_root_attributes: "on_each_login",
    });
  });

  it("a source without a secret leaves the secret that is there", async () => {
    const source = await sso.sourceOf("acme");
    await rotateSecret(maya, oidc.id, "still-this-one");
    await setSource(
      maya,
      oidc.id,
      Object.fromEntries(Object.entries(source).filter(([name]) => name !== "clientSecret")) as typeof source,
    );
    expect(sso.atAuth0(oidc).options.client_secret).toBe("still-this-one");
  });

  it("of a connection whose secret Auth0 keeps to itself: its name can be changed, and nothing that would lose the secret", async () => {
    const { options } = sso.atAuth0(oidc);
    const { client_secret: secret } = options;
    delete options.client_secret;
    company.auth0.forget();
    await expect(setMapping(maya, oidc.id, mapping)).rejects.toMatchObject({ code: "conflict" });
    await expect(turnProvisioningOn(maya, oidc.id)).rejects.toMatchObject({ code: "conflict" });
    expect(company.auth0.writes()).toEqual([]);
    await sso.prove(maya, "acme-two.example");
    await changeConnection(maya, oidc.id, { displayName: "Renamed" });
    expect(company.auth0.writes().filter((name) => name === "connections.update")).toHaveLength(1);
    expect(sso.atAuth0(oidc).display_name).toBe("Renamed");
    options.client_secret = secret;
  });

  it("of a SAML connection, of whose former provider nothing stays", async () => {
    const fieldsMap = { department: "dept" };
    Object.assign(sso.atAuth0(saml).options, {
      ...byHand,
      signSAMLRequest: true,
      fieldsMap,
      signOutEndpoint: "https://old.example/out",
    });
    await setMapping(maya, saml.id, mapping);
    await setSource(maya, saml.id, await sso.sourceOf("globex"));
    await changeConnection(maya, saml.id, { displayName: "Acme Entra" });
    const { options } = sso.atAuth0(saml);
    expect(options).toMatchObject({
      ...byHand,
      signSAMLRequest: true,
      fieldsMap: { ...fieldsMap, email: "mail", name: "displayName" },
    });
    expect(JSON.stringify(options)).not.toContain("old.example");
  });
});

it.each(["display name", "mail@acme"])(
  "%j names an attribute of SAML, and no claim of OpenID Connect",
  async (name) => {
    await expect(setMapping(maya, oidc.id, { ...mapping, name })).rejects.toMatchObject({ code: "invalid_input" });
    await setMapping(maya, saml.id, { ...mapping, name });
    expect(sso.atAuth0(saml).options).toMatchObject({ fieldsMap: { name } });
  },
);

describe("a client secret", () => {
  it("has no place in any answer, but for the token for provisioning, which is made there", () => {
    const shape = (answer: z.ZodType) => JSON.stringify(z.toJSONSchema(answer, { unrepresentable: "any" }));
    const withSecret = Object.entries(connectionOperations).flatMap(([name, operation]) => {
      if (operation === "own pages" || typeof operation.answer === "string") return [];
      return /secret/i.test(shape(operation.answer)) ? [name] : [];
    });
    expect(withSecret).toEqual(["POST /api/connections/[id]/provisioning/tokens"]);
  });

  it("is in nothing that is answered or recorded", async () => {
    const secret = "a-secret-that-nobody-sees-again";
    const source = await sso.sourceOf("acme");
    const answers = [
      await setSource(maya, oidc.id, { ...source, clientSecret: secret } as typeof source),
      await rotateSecret(maya, oidc.id, secret),
      await setMapping(maya, oidc.id, mapping),
      await changeConnection(maya, oidc.id, { displayName: "Acme Okta" }),
      await getConnection(maya, oidc.id),
      await listConnections(maya),
    ];
    expect(sso.atAuth0(oidc).options.client_secret).toBe(secret);
    expect(JSON.stringify(answers)).not.toContain(secret);
    const { rows } = await company.sql(
      "select row_to_json(e)::text || (select string_agg(row_to_json(c)::text, '') from company_connections c) as all from audit_entries e",
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe("where the last proof of who asks is older than ten minutes", () => {
  const longAgo = { ...maya, authenticatedAt: Date.now() - 600_000 };
  const settings = { userIdAttribute: "userName", mapping: [{ auth0: "email", scim: "userName" }] };
  const passwords = () =>
    [...company.auth0.tenant.state.connections.values()].find(({ strategy }) => strategy === "auth0")?.id ?? "";

  const refused: [string, () => Promise<unknown>][] = [
    ["turning it off", () => changeConnection(longAgo, oidc.id, { isEnabled: false })],
    ["having everybody join", () => changeConnection(longAgo, oidc.id, { joinsOnLogin: true })],
    ["another provider", async () => setSource(longAgo, oidc.id, await sso.sourceOf("acme"))],
    ["another secret", () => rotateSecret(longAgo, oidc.id, "mine")],
    ["another mapping", () => setMapping(longAgo, oidc.id, mapping)],
    ["what provisioning fills in", () => changeProvisioning(longAgo, oidc.id, settings)],
    ["a token for provisioning", () => createToken(longAgo, oidc.id, 1)],
    ["deleting it", () => removeConnection(longAgo, oidc.id)],
    ["a link to the assistant", () => createTicket(longAgo)],
    ["turning passwords off", () => changeShared(longAgo, passwords(), { isEnabled: false })],
  ];

  it.each(refused)("of a connection that is on, this is refused: %s", async (_name, change) => {
    company.auth0.forget();
    await expect(change()).rejects.toMatchObject({ code: "step_up_required" });
    expect(company.auth0.writes()).toEqual([]);
  });

  it("neither is it taken for a draft where only Auth0 knows that it is on", async () => {
    await company.sql("update company_connections set state = 'draft' where id = $1", [oidc.id]);
    company.auth0.forget();
    for (const [name, change] of refused.filter(([name]) => /another|fills in/.test(name))) {
      await expect(change(), name).rejects.toMatchObject({ code: "step_up_required" });
    }
    expect(company.auth0.writes()).toEqual([]);
    await company.sql("update company_connections set state = 'enabled' where id = $1", [oidc.id]);
  });

  it("a draft can still be set up, as far as letting nobody in, and renamed", async () => {
    const draft = await sso.connect(longAgo, "acme");
    await setMapping(longAgo, draft.id, mapping);
    await sso.tryOut(longAgo, draft, "acme", "nina@acme.example");
    await changeConnection(longAgo, draft.id, { displayName: "Second" });
    const turnOn = changeConnection(longAgo, draft.id, { isEnabled: true });
    await expect(turnOn).rejects.toMatchObject({ code: "step_up_required" });
  });
});

it("that somebody took our values to their provider stands in the trail once, also where the rest of what they asked was refused", async () => {
  const draft = await sso.connect(maya, "acme");
  const copied = () => changeConnection(maya, draft.id, { valuesCopied: true, isEnabled: true });
  await expect(copied()).rejects.toMatchObject({ code: "conflict" });
  await expect(copied()).rejects.toMatchObject({ code: "conflict" });
  const query = "select after from audit_entries where action = 'connection.changed' and target_id = $1";
  expect((await company.sql(query, [draft.id])).rows).toEqual([{ after: { valuesCopied: true } }]);
});
