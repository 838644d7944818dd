import { z } from "zod";
import { system } from "./env";

const entry = z.object({
  seq: z.number(),
  method: z.string(),
  path: z.string(),
  query: z.array(z.string()),
  operation: z.string(),
  status: z.number().nullable(),
});

export type LedgerEntry = z.infer<typeof entry>;

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${system.tenantUrl}/_local${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /_local${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

async function ledger(filter: { operation?: string; since?: number } = {}): Promise<LedgerEntry[]> {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  return z.object({ entries: z.array(entry) }).parse(await call("GET", `/ledger?${query}`)).entries;
}

const listed = z.object({ people: z.array(z.object({ user_id: z.string(), email: z.string() })) });

const mail = z.object({ to: z.string(), subject: z.string(), link: z.string(), text: z.string() });

const providerList = z.object({
  providers: z
    .array(z.object({ name: z.string(), values: z.record(z.string(), z.string()) }))
    .transform((list) => Object.fromEntries(list.map(({ name, values }) => [name, values]))),
});

async function userId(email: string): Promise<string> {
  const { people } = listed.parse(await call("GET", "/people"));
  const found = people.find((person) => person.email === email);
  if (!found) throw new Error(`nobody in the local tenant is ${email}`);
  return encodeURIComponent(found.user_id);
}

/** The local tenant's own doors for tests: what it saw, and how it shall misbehave. */
export const localTenant = {
  /** Back to the seed. Signs everybody out there. */
  reset: () => call("POST", "/reset"),
  /** Requests it received, the oldest first; `since` leaves out those up to that number. */
  ledger,
  /** The number of the last request so far, for `since`. */
  lastSeq: async () => (await ledger()).at(-1)?.seq ?? 0,
  /** Makes tokens lie, until told to stop. */
  overrideClaims: (override: Record<string, unknown>) => call("PUT", "/claims", override),
  clearClaims: () => call("DELETE", "/claims"),
  /** Makes requests fail, hang or take their time. */
  addFault: (rule: Record<string, unknown>) => call("POST", "/faults", rule),
  clearFaults: () => call("DELETE", "/faults"),
  /** Seconds that access tokens last from now on. */
  setTokenLifetime: (seconds: number) => call("PATCH", "/apis", { token_lifetime: seconds }),
  /** Ends a membership, by the organization's id and the person's e-mail. */
  removeMember: async (organization: string, email: string) =>
    call("DELETE", `/organizations/${organization}/members/${await userId(email)}`),
  addPeople: (people: Record<string, unknown>[]) => call("POST", "/people", { people }),
  addOrganization: (organization: Record<string, unknown>) =>
    call("POST", "/organizations", { organizations: [organization] }),
  /** `metadata` replaces what there was. The application's directory may go on with the old for a minute. */
  changeOrganization: (organization: string, change: { name?: string; metadata?: Record<string, string> }) =>
    call("PATCH", `/organizations/${organization}`, change),
  removeOrganization: (organization: string) => call("DELETE", `/organizations/${organization}`),
  /** The newest mail that Auth0 would have sent to an address. */
  latestMail: async (to: string) => mail.parse(await call("GET", `/outbox/latest?${new URLSearchParams({ to })}`)),
  /** The records of a name in the stub zone. */
  setTxt: (name: string, txt: string[]) => call("PUT", `/dns/${encodeURIComponent(name)}`, { txt }),
  /** What an administrator copies out of one of the invented identity providers. */
  providerValues: async (name: string) => providerList.parse(await call("GET", "/providers")).providers[name] ?? {},
  /** Whom a provider knows, and what it says of them. */
  changeProvider: (name: string, change: Record<string, unknown>) => call("PATCH", `/providers/${name}`, change),
  /** What the person's authenticator app shows; also while they are setting it up. */
  oneTimeCode: async (email: string) =>
    z.object({ code: z.string() }).parse(await call("GET", `/people/${encodeURIComponent(email)}/otp`)).code,
  /** The plan of Auth0 that it plays, with its features and its rate limits, until a reset. */
  setPlan: (profile: "free" | "professional" | "enterprise" | "off") => call("PATCH", "/plan", { profile }),
  /** Whether Auth0 keeps what happens to itself for now, as on a plan without event streams. */
  holdEvents: (paused: boolean) => call("PATCH", "/deliveries", { paused }),
  /** Lets time pass there, and there alone. A reset brings the real time back. */
  advanceClock: (seconds: number) => call("POST", "/clock", { advanceSeconds: seconds }),
  setRoles: async (organization: string, email: string, roles: string[]) =>
    call("PUT", `/organizations/${organization}/members/${await userId(email)}`, { roles }),
};
