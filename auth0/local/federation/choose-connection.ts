import { requireTransaction } from "../authentication/login-transactions";
import { type AppContext, type Core, note } from "../core";
import { pageRefusal } from "../http/refusal";
import { startFederation } from "./start-federation";
import { isEnterprise, usableConnections } from "./usable-connections";

/** GET /u/login/connection?state=…&connection=… - one of the buttons of the login page. */
export function chooseConnection(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "login.connection" });
    const transaction = requireTransaction(core, c, c.req.query("state"));
    const name = c.req.query("connection");
    const connection = usableConnections(core, transaction).find((one) => isEnterprise(one) && one.name === name);
    if (!connection) throw pageRefusal(400, "This way of signing in is not offered here.");
    return startFederation(core, c, { transaction, connection });
  };
}
