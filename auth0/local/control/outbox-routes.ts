import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { controlRefusal } from "../http/refusal";
import type { Mail } from "../state/organization-types";
import { latestMail } from "../state/outbox";

/** The mails that Auth0 would have sent: a test opens their links. */
export function outboxRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/outbox", (c) => c.json({ mails: core.state.outbox.map(mailBody) }));
  routes.delete("/outbox", (c) => {
    core.state.outbox.length = 0;
    return c.body(null, 204);
  });
  routes.get("/outbox/latest", (c) => {
    const { to, kind } = c.req.query();
    const mail = latestMail(core, { to, kind });
    if (!mail) throw controlRefusal(404, `No mail to ${to ?? "anybody"}.`);
    return c.json(mailBody(mail));
  });
  return routes;
}

function mailBody({ at, ...mail }: Mail) {
  return { ...mail, sent_at: new Date(at).toISOString() };
}
