import type { Answered } from "../actions/at-login";
import type { AppContext, Core } from "../core";
import { Refusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { countSignIn } from "../state/people";
import type { LoginTransaction, Session } from "../state/types";
import { answerApplication, answerRefusal, withParameters } from "./answer-application";
import { settleLogin } from "./finish-login";

/** What follows once somebody has signed in: the choice of a company where the client wants one, else the application. */
export async function continueSignIn(
  core: Core,
  c: AppContext,
  transaction: LoginTransaction,
  session: Session,
  answered?: Answered,
): Promise<Response> {
  const { clientId, organizationId } = transaction;
  const about = { userId: session.userId, clientId, organizationId };
  try {
    const settled = await settleLogin(core, transaction, session, answered);
    if (settled.next === "organization-picker") {
      return c.redirect(withParameters(`${core.issuer}u/organization/picker`, { state: transaction.id }));
    }
    if (settled.next === "question") {
      const { id, browser, expiresAt } = transaction;
      core.state.transactions.set(id, { ...settled.asked, id, browser, expiresAt });
      return c.redirect(withParameters(settled.url, { state: id }));
    }
    core.state.transactions.delete(transaction.id);
    writeLog(core, { type: "s", ...about });
    countSignIn(core.state, session.userId, { at: core.now(), ip: session.device.ip });
    return await answerApplication(core, c, transaction, settled.answer);
  } catch (error) {
    core.state.transactions.delete(transaction.id);
    if (error instanceof Refusal) writeLog(core, { type: "f", description: error.message, ...about });
    return await answerRefusal(core, c, transaction, error);
  }
}
