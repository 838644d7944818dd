/** @jsxImportSource hono/jsx */
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { z } from "zod";
import type { AppContext, AppEnv, Core } from "../core";
import { answerRefusals } from "../http/answer-refusals";
import { Refusal } from "../http/refusal";
import { requireOrganization } from "../state/organizations";
import { requirePerson } from "../state/people";
import { ActionsPage } from "./actions-page";
import { mountConditionForms } from "./condition-forms";
import { mountConnectForms } from "./connect/connect-forms";
import { ConnectPage } from "./connect/connect-page";
import { decodeToken } from "./decode-token";
import { readForm } from "./forms";
import { respondWithInspector } from "./frame";
import type { IssuedTokens, IssuedTokensKept } from "./issued-tokens";
import { LogPage } from "./log-page";
import { OrganizationPage } from "./organization-page";
import { OverviewPage } from "./overview/overview-page";
import { RequestRows, requestFilter } from "./overview/requests-panel";
import { INSPECTOR } from "./paths";
import { PersonPage } from "./person-page";
import { mountPopulationForms } from "./population-forms";
import { RefusedPage } from "./refused-page";
import { SessionsPage } from "./sessions-page";
import { SupportedPage } from "./supported-page";
import { type ShownToken, TokensPage } from "./tokens-page";

const STYLE = ["base", "controls", "board", "panels", "lists", "facts", "narrow"]
  .map((name) => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), "utf8"))
  .join("\n");
const SCRIPT = readFileSync(new URL("./live-browser.js", import.meta.url), "utf8");

/**
 * The inspector: pages about everything in the tenant, and forms that change it.
 * To be mounted behind the control API's guard and before the ledger and the faults.
 */
export function inspectorRoutes(core: Core, issued: IssuedTokensKept): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.onError((error, c) => answerInspector(core, error, c));
  mountPages(core, issued, routes);
  mountTokens(core, issued, routes);
  mountConditionForms(core, routes);
  mountPopulationForms(core, routes);
  mountConnectForms(core, routes);
  routes.get(`${INSPECTOR}/style.css`, (c) => asset(c, STYLE, "text/css"));
  routes.get(`${INSPECTOR}/live.js`, (c) => asset(c, SCRIPT, "text/javascript"));
  return routes;
}

/** A person reads it, so a refusal is a page, whoever it was meant for. */
function answerInspector(core: Core, error: Error, c: AppContext): Response | Promise<Response> {
  if (!(error instanceof Refusal)) return answerRefusals(error, c);
  const content = <RefusedPage message={error.message} />;
  return respondWithInspector(c, core, { title: "Not done", current: "/", status: error.status, content });
}

function asset(c: AppContext, text: string, type: string): Response {
  return c.body(text, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" });
}

function mountPages(core: Core, issued: IssuedTokensKept, routes: Hono<AppEnv>): void {
  routes.get("/", (c) => {
    const content = <OverviewPage core={core} issued={issued} query={c.req.query()} />;
    return respondWithInspector(c, core, { title: "Inspector", current: "/", content });
  });
  // Only the rows: a script of the overview puts them in place of those that it has.
  routes.get(`${INSPECTOR}/requests`, (c) =>
    c.html(<RequestRows core={core} filter={requestFilter(c.req.query("requests"))} />, 200, {
      "cache-control": "no-store",
    }),
  );
  routes.get(`${INSPECTOR}/organizations/:id`, (c) => {
    const organization = requireOrganization(core.state, c.req.param("id"));
    const content = <OrganizationPage core={core} organization={organization} />;
    return respondWithInspector(c, core, {
      title: organization.display_name ?? organization.name,
      current: "/",
      content,
    });
  });
  routes.get(`${INSPECTOR}/people/:id`, (c) => {
    const user = requirePerson(core.state, c.req.param("id"));
    const content = <PersonPage core={core} user={user} />;
    return respondWithInspector(c, core, { title: user.name, current: "/", content });
  });
  const plain = [
    { name: "connect", title: "Connect", render: () => <ConnectPage core={core} /> },
    { name: "sessions", title: "Sessions", render: () => <SessionsPage core={core} /> },
    { name: "actions", title: "Actions", render: () => <ActionsPage core={core} /> },
    { name: "log", title: "Log", render: () => <LogPage core={core} /> },
    { name: "supported", title: "Supported API", render: () => <SupportedPage /> },
  ];
  for (const { name, title, render } of plain) {
    const path = `${INSPECTOR}/${name}`;
    routes.get(path, (c) => respondWithInspector(c, core, { title, current: path, content: render() }));
  }
}

function mountTokens(core: Core, issued: IssuedTokensKept, routes: Hono<AppEnv>): void {
  const path = `${INSPECTOR}/tokens`;
  const respond = (c: AppContext, selected: IssuedTokens | undefined, shown: ShownToken[]) => {
    const content = <TokensPage core={core} issued={issued.list()} selected={selected} shown={shown} />;
    return respondWithInspector(c, core, { title: "Tokens", current: path, content });
  };
  routes.get(path, async (c) => {
    const id = Number(c.req.query("id"));
    const selected = issued.list().find((tokens) => tokens.id === id) ?? issued.list()[0];
    return respond(c, selected, selected ? await decodeBoth(core, selected) : []);
  });
  // By POST, so that a pasted token stands in no address and no history.
  routes.post(path, async (c) => {
    const { token } = await readForm(c, z.object({ token: z.string().trim() }));
    return respond(c, undefined, [{ title: "Pasted token", decoded: await decodeToken(core, token) }]);
  });
}

async function decodeBoth(core: Core, { accessToken, idToken }: IssuedTokens): Promise<ShownToken[]> {
  const access = { title: "Access token", decoded: await decodeToken(core, accessToken) };
  if (idToken === undefined) return [access];
  return [access, { title: "ID token", decoded: await decodeToken(core, idToken) }];
}
