import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { controlRefusal } from "../http/refusal";
import { usableCode } from "../multifactor/one-time-codes";
import type { OtpFactor } from "../state/otp-factor";
import { requirePerson } from "../state/people";
import type { User } from "../state/types";

/** The second factors of people, since a test has no phone; and what Actions wrote. */
export function multifactorRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/people/:user/otp", (c) => {
    const user = requirePerson(core.state, c.req.param("user"));
    const factor = user.otp ?? beingEnrolled(core, user);
    if (!factor) throw controlRefusal(404, "This person has no second factor and is not setting one up.");
    const { code, validFor } = usableCode(factor, core.now());
    const recoveryCode = user.otp?.recoveryCode;
    return c.json({
      code,
      valid_for: validFor,
      ...(recoveryCode === undefined ? {} : { recovery_code: recoveryCode }),
    });
  });
  routes.delete("/people/:user/otp", (c) => {
    delete requirePerson(core.state, c.req.param("user")).otp;
    return c.body(null, 204);
  });
  routes.get("/actions", (c) => c.json({ logs: core.state.actionLogs }));
  return routes;
}

/** What the person's enrolment page shows at the moment. */
function beingEnrolled({ state }: Core, { user_id }: User): Pick<OtpFactor, "secret" | "spentStep"> | undefined {
  for (const { pause } of [...state.transactions.values()].reverse()) {
    if (pause?.reason.kind !== "factor" || pause.reason.pendingSecret === undefined) continue;
    if (state.sessions.get(pause.sessionToken)?.userId !== user_id) continue;
    return { secret: pause.reason.pendingSecret, spentStep: 0 };
  }
  return undefined;
}
