import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { setTxtRecords, txtRecords } from "../state/dns";
import { bodies, readBody } from "./inputs";

/** The stub zone that domains are verified against where there is no internet: names and their TXT records. */
export function dnsRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/dns", (c) => c.json({ records: [...core.state.dns].map(([name, txt]) => ({ name, txt })) }));
  // What a resolver would say: a list of strings, empty for other types and for names that are not there.
  routes.get("/dns/:name", (c) => {
    const isTxt = (c.req.query("type") ?? "TXT").toUpperCase() === "TXT";
    return c.json(isTxt ? txtRecords(core.state, c.req.param("name")) : []);
  });
  routes.put("/dns/:name", async (c) => {
    const { txt } = await readBody(c, bodies.dns);
    setTxtRecords(core.state, c.req.param("name"), txt);
    return c.json(txtRecords(core.state, c.req.param("name")));
  });
  routes.delete("/dns/:name", (c) => {
    setTxtRecords(core.state, c.req.param("name"), []);
    return c.body(null, 204);
  });
  return routes;
}
