import { expect, test } from "vitest";
import { readTenantFile } from "./configuration/read-tenant-file";
import { listPeople, localEnvironment } from "./environment";

test("the environment of the application points at the local tenant and is labelled as what it is", () => {
  expect(localEnvironment({ issuer: "http://localhost:4400/", rootDomain: "app.localhost:3000" })).toEqual({
    ROOT_DOMAIN: "app.localhost:3000",
    AUTH0_DOMAIN: "http://localhost:4400",
    AUTH0_CLIENT_ID: "LocalDevelopmentZT7CQ3PEAoMtJ6fd",
    AUTH0_CLIENT_SECRET: expect.stringMatching(/^local-development-only-\w{41}$/),
    AUTH0_APEX_CLIENT_ID: expect.stringMatching(/^LocalDevelopment\w{16}$/),
    AUTH0_APEX_CLIENT_SECRET: expect.stringMatching(/^local-development-only-\w{41}$/),
    AUTH0_AUDIENCE: "https://api.tenantry.dev",
    AUTH0_SECRET: expect.stringMatching(/^local-development-only-.{10,}$/),
    AUTH0_MANAGEMENT_CLIENT_ID: expect.stringMatching(/^LocalDevelopment\w{16}$/),
    AUTH0_MANAGEMENT_CLIENT_SECRET: expect.stringMatching(/^local-development-only-\w{41}$/),
    AUTH0_EVENTS_TOKEN: expect.stringMatching(/^local-development-only-\w{41}$/),
  });
});

test("the audience is the API that tenant.yaml declares", () => {
  const { AUTH0_AUDIENCE } = localEnvironment({ issuer: "http://localhost:4400", rootDomain: "x" });
  const file = readTenantFile({ issuer: "http://localhost:4400/", rootDomain: "x" });
  expect(file.resourceServers.map(({ identifier }) => identifier)).toContain(AUTH0_AUDIENCE);
});

test("the list of people says who is what where", () => {
  expect(listPeople().find(({ name }) => name === "Dana Whitfield")).toEqual({
    name: "Dana Whitfield",
    email: "dana@acme.example",
    password: "tenantry",
    blocked: false,
    companies: [
      { slug: "acme", name: "Acme", roles: ["admin"] },
      { slug: "globex", name: "Globex", roles: ["member"] },
    ],
  });
});
