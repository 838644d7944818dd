import { join } from "node:path";
import { type ListedPerson, listPeople, localEnvironment } from "@/auth0/local/environment";
import { createRawBrowser } from "@/e2e/support/raw-browser";
import { signInByForm } from "@/e2e/support/sign-in-by-form";
import { type DevSettings, devSettings, readVariables } from "./dev-settings";
import { startApp } from "./system/app";
import { repository } from "./system/child";
import { type Children, createChildren, stopWhenAsked } from "./system/children";
import { startDatabase } from "./system/database";
import { localTenantUrl, startLocalTenant } from "./system/local-tenant";
import { createOutput } from "./system/output";
import { isPortTaken } from "./system/ports";
import { table } from "./system/table";

/** Kept between runs; `npm run db:reset` empties it. */
const dataDirectory = join(repository, ".data/postgres");

/** Says which port is in use before anything starts, instead of letting a server fail in its own words. */
async function requirePorts({ port, tenant, database }: DevSettings): Promise<void> {
  const wanted = new Map([[port, "PORT"]]);
  if (tenant.kind === "local") {
    wanted.set(tenant.port, "LOCAL_TENANT_PORT");
    wanted.set(tenant.smtpPort, "LOCAL_TENANT_SMTP_PORT");
  }
  if (database.kind === "embedded") wanted.set(database.port, "DATABASE_PORT");
  for (const [number, variable] of wanted) {
    if (!(await isPortTaken(number))) continue;
    throw new Error(`Port ${number} is in use: stop what runs there or set ${variable}.`);
  }
}

async function start(
  children: Children,
  settings: DevSettings,
  output: ReturnType<typeof createOutput>,
): Promise<void> {
  const { port, rootDomain, tenant, database } = settings;
  const app = { command: "dev", port, onLine: output.from("app") } as const;
  const data =
    database.kind === "embedded"
      ? {
          DATABASE_URL: await startDatabase(children, { directory: dataDirectory, port: database.port, samples: true }),
        }
      : {};
  if (tenant.kind === "real") return startApp(children, { ...app, env: { ROOT_DOMAIN: rootDomain, ...data } });
  const env = {
    ...localEnvironment({ issuer: localTenantUrl(tenant.port), rootDomain }),
    SMTP_URL: `smtp://localhost:${tenant.smtpPort}`,
    ...data,
  };
  await Promise.all([
    startLocalTenant(children, {
      port: tenant.port,
      rootDomain,
      smtpPort: tenant.smtpPort,
      onLine: output.from("auth0"),
    }),
    startApp(children, { ...app, env }),
  ]);
}

function personRow({ name, email, password, blocked, companies }: ListedPerson): string[] {
  const roles = companies.map((company) => `${company.name} (${company.roles.join(", ")})`).join(", ") || "no company";
  return [name, email, password, blocked ? `${roles}, blocked` : roles];
}

/** What to open and who to be. */
function welcome({ rootDomain, tenant, database }: DevSettings): string {
  if (tenant.kind === "real") {
    return table([
      ["the apex", `http://${rootDomain}`],
      ["a company", `http://<its name>.${rootDomain}`],
      ["Auth0", tenant.issuer],
    ]);
  }
  const people = listPeople();
  const companies = new Map(people.flatMap((person) => person.companies.map(({ slug, name }) => [slug, name])));
  const addresses = [
    ...[...companies].map(([slug, name]) => [name, `http://${slug}.${rootDomain}`]),
    ["the apex", `http://${rootDomain}`],
    ["the local tenant", localTenantUrl(tenant.port)],
    [
      "the database",
      database.kind === "embedded" ? `localhost:${database.port}, kept in .data/postgres` : "as DATABASE_URL says",
    ],
  ];
  return `${table(addresses)}\n\n${table([["sign in as", "email", "password", "company (role)"], ...people.map(personRow)])}`;
}

/** Signs somebody in and forgets it again, so that the page everybody opens first is compiled before they do. */
async function warm({ rootDomain, tenant }: DevSettings): Promise<void> {
  const person =
    tenant.kind === "local" ? listPeople().find(({ blocked, companies }) => !blocked && companies[0]) : undefined;
  if (!person) return;
  const url = `http://${person.companies[0]?.slug}.${rootDomain}/`;
  const page = await signInByForm(createRawBrowser(), { url, ...person });
  if (page.status !== 200) throw new Error(`${page.url} answered ${page.status}`);
}

/** `npm run dev`: the application, with the local tenant unless `AUTH0_DOMAIN` names a real one, until Ctrl-C. */
export async function develop(): Promise<void> {
  const children = createChildren();
  stopWhenAsked(children, 0);
  try {
    const settings = devSettings(readVariables(repository, process.env));
    await requirePorts(settings);
    const output = createOutput(children.isStopping);
    await start(children, settings, output);
    console.log(`\n${welcome(settings)}\n\n  Ctrl-C stops everything.\n`);
    output.show();
    await warm(settings).catch((error: Error) => {
      if (!children.isStopping()) console.warn(`The first page is not ready yet: ${error.message}`);
    });
  } catch (error) {
    if (!children.isStopping()) console.error(error instanceof Error ? error.message : error);
    await children.stopAll();
    process.exit(1);
  }
  const { child, code } = await children.firstToEnd;
  console.error(`${child.name} ended with code ${code}:\n${child.tail()}`);
  await children.stopAll();
  process.exit(code === 0 ? 1 : code);
}
