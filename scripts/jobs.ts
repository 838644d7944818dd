import { z } from "zod";
import { localEnvironment } from "@/auth0/local/environment";
import { deriveKey, keyText } from "@/lib/auth0/keys";
import { devSettings, readVariables } from "./dev-settings";
import { repository } from "./system/child";
import { localTenantUrl } from "./system/local-tenant";
import { table } from "./system/table";

const answerSchema = z.object({
  jobs: z.array(z.object({ name: z.string(), outcome: z.string(), count: z.number(), milliseconds: z.number() })),
});

/** `npm run jobs`: asks the running application, on this machine or at JOBS_URL, to do what has to happen by itself. */
async function main(): Promise<void> {
  const variables = readVariables(repository, process.env);
  const { port, rootDomain, tenant } = devSettings(variables);
  const secrets =
    variables.AUTH0_SECRET ??
    (tenant.kind === "local"
      ? localEnvironment({ issuer: localTenantUrl(tenant.port), rootDomain }).AUTH0_SECRET
      : undefined);
  const [secret] = secrets?.split(",") ?? [];
  if (!secret) throw new Error("AUTH0_SECRET is missing: the application knows us by a key made from it.");
  const url = `${variables.JOBS_URL ?? `http://localhost:${port}`}/api/jobs`;
  const bearer = keyText(await deriveKey(secret.trim(), "system"));
  const response = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${bearer}` } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  const { jobs } = answerSchema.parse(await response.json());
  console.log(
    table(jobs.map(({ name, outcome, count, milliseconds }) => [name, outcome, String(count), `${milliseconds} ms`])),
  );
  if (jobs.some(({ outcome }) => outcome === "failed")) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
