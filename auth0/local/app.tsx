/** @jsxImportSource hono/jsx */
import { Hono, type Next } from "hono";
import { authorize } from "./authentication/authorize";
import { discovery, jwks } from "./authentication/discovery";
import { showLogin, submitLogin } from "./authentication/login";
import { legacyLogout, oidcLogout } from "./authentication/logout";
import { revoke } from "./authentication/revoke";
import { token } from "./authentication/token";
import { behaviourRoutes } from "./control/behaviour-routes";
import { populationRoutes } from "./control/population-routes";
import { type App, type AppContext, type AppEnv, type Core, note } from "./core";
import { answerRefusals, answerUnknown } from "./http/answer-refusals";
import { guardControl, guardHost } from "./http/guard-host";
import { injectFaults } from "./http/inject-faults";
import { mountEndpoints } from "./management/endpoint";
import { organizationEndpoints } from "./management/organizations";
import { mountAssets } from "./pages/assets";
import { HomePage } from "./pages/home-page";
import { respondWithPage } from "./pages/respond";

/** All routes of a tenant, in the order in which they are tried. */
export function createApp(core: Core): App {
  const app: App = new Hono<AppEnv>();
  app.onError(answerRefusals);
  app.notFound(answerUnknown);
  app.use(guardHost(core));
  // The control API stands before the ledger and the faults: it must not disturb what it controls.
  app.use("/_local/*", guardControl);
  app.route("/_local", behaviourRoutes(core));
  app.route("/_local", populationRoutes(core));
  app.use(record(core), injectFaults(core));
  mountAuthentication(app, core);
  mountEndpoints(app, core, organizationEndpoints);
  mountAssets(app);
  app.get("/", (c) => {
    note(c, { operation: "home" });
    return respondWithPage(c, { title: "Inspector", content: <HomePage core={core} /> });
  });
  return app;
}

function mountAuthentication(app: App, core: Core): void {
  app.get("/.well-known/openid-configuration", discovery(core));
  app.get("/.well-known/jwks.json", jwks(core));
  app.on(["GET", "POST"], "/authorize", authorize(core));
  app.get("/u/login", showLogin(core));
  app.post("/u/login", submitLogin(core));
  app.post("/oauth/token", token(core));
  app.post("/oauth/revoke", revoke(core));
  app.on(["GET", "POST"], "/oidc/logout", oidcLogout(core));
  app.get("/v2/logout", legacyLogout(core));
}

function record(core: Core) {
  return async (c: AppContext, next: Next): Promise<void> => {
    const { method, path } = c.req;
    const query = [...new Set(new URL(c.req.url).searchParams.keys())];
    const entry = core.ledger.open({ at: new Date(core.now()).toISOString(), method, path, query });
    c.set("entry", entry);
    await next();
    entry.status = c.res.status;
  };
}
