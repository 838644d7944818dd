import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Organization } from "../../state/types";

/** The organization of a path's `:id`; throws Auth0's 404. A name is not accepted here. */
export function organizationOf(core: Core, c: AppContext): Organization {
  const organization = core.state.organizations.get(c.req.param("id") ?? "");
  if (!organization) throw notFound("No organization found by that id or name");
  return organization;
}
