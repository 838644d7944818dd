/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { mountAuthentication } from "./authentication/routes";
import { behaviourRoutes } from "./control/behaviour-routes";
import { conditionRoutes } from "./control/condition-routes";
import { deliveryRoutes } from "./control/delivery-routes";
import { dnsRoutes } from "./control/dns-routes";
import { groupRoutes } from "./control/group-routes";
import { keyRoutes } from "./control/key-routes";
import { multifactorRoutes } from "./control/multifactor-routes";
import { outboxRoutes } from "./control/outbox-routes";
import { populationRoutes } from "./control/population-routes";
import { providerRoutes } from "./control/provider-routes";
import type { App, AppEnv, Core } from "./core";
import { noticeChanges } from "./events/notice-changes";
import { answerRefusals, answerUnknown } from "./http/answer-refusals";
import { guardControl, guardHost } from "./http/guard-host";
import { injectFaults } from "./http/inject-faults";
import { recordRequest } from "./http/record-request";
import { inspectorRoutes } from "./inspector/inspector";
import { createIssuedTokens } from "./inspector/issued-tokens";
import { rememberVersions } from "./limits/consistency";
import { limitAuthentication } from "./limits/enforce-limits";
import { actionEndpoints } from "./management/actions/actions";
import { actionBindingEndpoints } from "./management/actions/bindings";
import { actionModuleEndpoints } from "./management/actions/modules";
import { administrationEndpoints } from "./management/administration";
import { type Endpoint, mountEndpoints } from "./management/endpoint";
import { organizationEndpoints } from "./management/organizations/endpoints";
import { mountQuestions } from "./multifactor/mount";
import { mountAssets } from "./pages/assets";
import { mountProviders } from "./providers/mount";
import { mountScim } from "./scim/scim-routes";
import { mountSelfService } from "./self-service/mount";

/** Every operation of the Management API that is implemented. Routes are tried in this order. */
export const managementEndpoints: Endpoint[] = [
  ...organizationEndpoints,
  ...administrationEndpoints,
  ...actionEndpoints,
  ...actionBindingEndpoints,
  ...actionModuleEndpoints,
];

/** All routes of a tenant, in the order in which they are tried. */
export function createApp(core: Core): App {
  const app: App = new Hono<AppEnv>();
  app.onError(answerRefusals);
  app.notFound(answerUnknown);
  app.use(guardHost(core), rememberVersions(core), noticeChanges(core));
  // The control API stands before the ledger and the faults: it must not disturb what it controls.
  app.use("/_local/*", guardControl);
  app.route("/_local", behaviourRoutes(core));
  app.route("/_local", populationRoutes(core));
  app.route("/_local", groupRoutes(core));
  app.route("/_local", outboxRoutes(core));
  app.route("/_local", keyRoutes(core));
  app.route("/_local", deliveryRoutes(core));
  app.route("/_local", providerRoutes(core));
  app.route("/_local", dnsRoutes(core));
  app.route("/_local", conditionRoutes(core));
  app.route("/_local", multifactorRoutes(core));
  const issued = createIssuedTokens(core);
  app.route("/", inspectorRoutes(core, issued));
  app.use(recordRequest(core), injectFaults(core), limitAuthentication(core));
  mountProviders(app, core);
  app.use("/oauth/token", issued.keep);
  mountAuthentication(app, core);
  mountQuestions(app, core);
  mountEndpoints(app, core, managementEndpoints);
  mountScim(app, core);
  mountSelfService(app, core);
  mountAssets(app);
  return app;
}
