import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { controlRefusal } from "../http/refusal";
import { faultsOf } from "../providers/faults";
import { addProvider, providerPerson, requireProvider, valuesToCopy } from "../providers/identity-providers";
import { generatedKey } from "../providers/provider-key";
import type { IdentityProvider } from "../state/identity-provider";
import { bodies, readBody } from "./inputs";

/** The identity providers that companies connect to: their people, and how they misbehave. */
export function providerRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/providers", (c) =>
    c.json({ providers: [...core.state.identityProviders.values()].map((provider) => providerBody(core, provider)) }),
  );
  routes.post("/providers", async (c) => {
    const { certificateDays, ...input } = await readBody(c, bodies.provider);
    const key = await generatedKey(input.title ?? input.name, certificateDays, core.now());
    return c.json(providerBody(core, addProvider(core.state, input, key)), 201);
  });
  routes.patch("/providers/:name", async (c) => {
    const provider = requireProvider(core.state, c.req.param("name"));
    const { people, ...change } = await readBody(c, bodies.providerChange);
    requireFault(provider, change.fault);
    Object.assign(provider, change);
    if (people) provider.people = people.map((person) => providerPerson(provider.name, person));
    return c.json(providerBody(core, provider));
  });
  routes.delete("/providers/:name", (c) => {
    core.state.identityProviders.delete(requireProvider(core.state, c.req.param("name")).name);
    return c.body(null, 204);
  });
  return routes;
}

/** A fault that makes no difference would make a test that proves nothing. */
function requireFault({ protocol, title }: IdentityProvider, fault: IdentityProvider["fault"] | undefined): void {
  const known = faultsOf(protocol);
  if (fault === undefined || known.includes(fault)) return;
  throw controlRefusal(400, `${title} cannot be told ${fault}; it knows ${known.join(", ")}.`);
}

function providerBody(core: Core, provider: IdentityProvider) {
  const { key: _key, client: _client, ...shown } = provider;
  return { ...shown, values: valuesToCopy(core, provider) };
}
