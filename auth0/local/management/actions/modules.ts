import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageOf } from "./page-of";

/**
 * Action modules, of which there are none here and none can be made: deploy-cli asks for the list before it deploys any
 * Action, and would try a 501 again for minutes.
 * https://auth0.com/docs/customize/actions/modules
 */
export const actionModuleEndpoints: Endpoint[] = [
  {
    operation: "actions.modules.list",
    method: "GET",
    path: "/actions/modules",
    scopes: ["read:actions"],
    handle: list,
  },
];

function list(_core: Core, c: AppContext): Response {
  const { items, ...page } = pageOf<Management.ActionModuleListItem>([], c.req.query());
  return c.json({ ...page, modules: items } satisfies Known<Management.GetActionModulesResponseContent>);
}
