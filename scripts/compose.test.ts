import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv as parseFile } from "node:util";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseEnv } from "@/lib/env";
import { repository } from "./system/child";

const service = z.object({ image: z.string().optional(), environment: z.record(z.string(), z.string()).default({}) });
const read = (path: string) => readFileSync(join(repository, path), "utf8");
const { services } = z.object({ services: z.record(z.string(), service) }).parse(parse(read("compose.yaml")));
const instances = Object.keys(services).filter((name) => services[name]?.image === "tenantry");

it("the instances of compose.yaml sign in as somebody who owns nothing, and only the migration as the owner", () => {
  const logins = Object.entries(services).flatMap(([name, { environment }]) =>
    environment.DATABASE_URL === undefined ? [] : [[name, new URL(environment.DATABASE_URL).username]],
  );
  expect(Object.fromEntries(logins)).toEqual({
    migrate: "owner",
    "app-1": "tenantry_login",
    "app-2": "tenantry_login",
  });
});

it("the proxy names every instance, since it asks no others whether they are ready, and asks more often than a draining one waits", () => {
  const caddyfile = read("docs/compose/Caddyfile");
  const upstreams = /reverse_proxy (.*) \{/.exec(caddyfile)?.[1]?.split(" ") ?? [];
  expect(instances).toHaveLength(2);
  expect(upstreams).toEqual(instances.map((name) => `${name}:3000`));
  expect(caddyfile).toContain("health_uri /api/health/ready");
  const interval = Number(/health_interval (\d+)s/.exec(caddyfile)?.[1]);
  const delay = Number(/SHUTDOWN_DELAY_SECONDS=(\d+)/.exec(read("Dockerfile"))?.[1]);
  expect(interval).toBeLessThan(delay);
});

it("an instance starts with the configuration that CI tries the image with", () => {
  const values = { ...parseFile(read("docs/compose/no-tenant.env")), ...services["app-1"]?.environment };
  expect(parseEnv({ ...values, NODE_ENV: "production" })).toMatchObject({ isProduction: true, localTenantUrl: null });
});
