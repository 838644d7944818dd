import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Connection } from "../../state/resource-types";
import type { Known } from "../known";

/**
 * A connection as Auth0 shows it, its options and their secrets included: whoever must not see them asks for other
 * `fields`.
 */
export function connectionBody(connection: Connection) {
  const { id, name, strategy, display_name, options, metadata, realms, enabled_clients } = connection;
  const { authentication, connected_accounts } = connection;
  return {
    id,
    name,
    strategy,
    options,
    ...(display_name === undefined ? {} : { display_name }),
    is_domain_connection: connection.is_domain_connection ?? false,
    show_as_button: connection.show_as_button ?? strategy === "auth0",
    realms: realms ?? [name],
    enabled_clients,
    authentication: authentication ?? { active: true },
    connected_accounts: connected_accounts ?? { active: false },
    ...(metadata === undefined ? {} : { metadata }),
  } satisfies Known<Management.GetConnectionResponseContent>;
}

/** The connection in the path; throws Auth0's 404. */
export function requireConnectionOf(core: Core, c: AppContext): Connection {
  const connection = core.state.connections.get(c.req.param("id") ?? "");
  if (!connection) throw notFound("The connection does not exist", "inexistent_connection");
  return connection;
}
