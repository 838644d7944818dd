import type { Hono } from "hono";
import { z } from "zod";
import { bodies } from "../../control/inputs";
import type { AppEnv, Core } from "../../core";
import { providerPerson, requireProvider } from "../../providers/identity-providers";
import { providerPersonInput } from "../../seed";
import { setTxtRecords, txtRecords } from "../../state/dns";
import { onForm, valid } from "../forms";

const providerFields = z.object({
  fault: z.string(),
  isDown: z.enum(["true", "false"]),
  email: z.string(),
  people: z.string(),
});

/** Forms about identity providers, the DNS zone and deliveries. */
export function mountConnectForms(core: Core, routes: Hono<AppEnv>): void {
  onForm(routes, "/providers/:name", providerFields, ({ fault, isDown, email, people }, c) => {
    const provider = requireProvider(core.state, c.req.param("name") ?? "");
    const change = valid(bodies.providerChange, { fault, isDown: isDown === "true" });
    const known = people
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map(personOf);
    const { email: _email, ...others } = provider.claims;
    Object.assign(provider, change, { claims: email === "" ? others : { ...others, email } });
    provider.people = known.map((person) => {
      const same = provider.people.find((one) => one.email === person.email);
      return providerPerson(provider.name, same ? { ...person, id: same.id } : person);
    });
  });
  onForm(routes, "/dns", z.object({ name: z.string().min(1), txt: z.string().min(1) }), ({ name, txt }) => {
    setTxtRecords(core.state, name, [...new Set([...txtRecords(core.state, name), txt.trim()])]);
  });
  onForm(routes, "/dns/remove", z.object({ name: z.string() }), ({ name }) => setTxtRecords(core.state, name, []));
  onForm(routes, "/deliveries", z.object({ paused: z.enum(["true", "false"]) }), ({ paused }) => {
    if (paused === "true") core.events.pause();
    else core.events.resume();
  });
}

/** `Nina Patel, nina@acme.example, everyone, engineering` */
function personOf(line: string) {
  const [name, email, ...groups] = line.split(",").map((part) => part.trim());
  return valid(providerPersonInput, { name, email, groups });
}
