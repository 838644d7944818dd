import { z } from "zod";
import type { ServingTenant } from "@/auth0/local/testing/serving-tenant";

const answer = z.object({
  providers: z.array(z.object({ name: z.string(), values: z.record(z.string(), z.string()) })),
});

/** The values that an administrator copies out of one of the local tenant's identity providers. */
export async function providerValues(auth0: ServingTenant, name: string): Promise<Record<string, string>> {
  const { providers } = answer.parse(await (await auth0.control("GET", "/providers")).json());
  return providers.find((provider) => provider.name === name)?.values ?? {};
}
