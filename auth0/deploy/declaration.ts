import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { replaceKeywords } from "../local/configuration/keywords";

const DEFAULT_FILE = new URL("../tenant.yaml", import.meta.url);

const resource = z.record(z.string(), z.json());
const named = resource.refine(({ name }) => typeof name === "string", "has no name");
const binding = z.object({ action_name: z.string(), display_name: z.string().optional() });

/**
 * The resource types that deploy brings to a tenant. Strict: a section of `tenant.yaml` that deploy would silently leave
 * out is an error here.
 */
const declaration = z.strictObject({
  tenant: resource.optional(),
  clients: z.array(named).default([]),
  clientGrants: z.array(resource).default([]),
  resourceServers: z.array(named).default([]),
  roles: z.array(named).default([]),
  databases: z.array(named).default([]),
  actions: z.array(named).default([]),
  triggers: z.record(z.string(), z.array(binding)).default({}),
  eventStreams: z.array(named).default([]),
  guardianFactors: z.array(named).default([]),
  prompts: resource.optional(),
  branding: resource.optional(),
});

/** `tenant.yaml` for one tenant: keywords replaced, the code of Actions in place of its file. */
export type Declaration = z.infer<typeof declaration>;
export type Resource = z.infer<typeof resource>;

export type Target = {
  /** Canonical host of the tenant, with the port where it is not 443. */
  domain: string;
  /** Host of the application's apex. */
  rootDomain: string;
  /** What the tenant shows the application's webhook. */
  eventsToken: string;
  /** Whether the clients that are there to be read and tried are deployed as well. */
  withExamples?: boolean;
  /** Sections of the file that this tenant shall not be brought to. */
  skip?: string[];
};

/** How the name of a client begins that the application itself does not need. */
const EXAMPLE = "Tenantry Example";

/** Addresses that Auth0 accepts with https only. */
const HTTPS_ONLY = ["initiate_login_uri", "default_redirection_uri"];

/**
 * Reads `auth0/tenant.yaml` for a target.
 * @returns `leftOut`: what cannot be declared there, each as a sentence
 * @throws Error that says what in the file does not fit
 */
export function readDeclaration(
  target: Target,
  file: URL = DEFAULT_FILE,
): { declared: Declaration; leftOut: string[] } {
  const text = replaceKeywords(readFileSync(file, "utf8"), keywordsFor(target));
  const result = declaration.safeParse(parse(text));
  if (!result.success) throw new Error(`tenant.yaml does not fit:\n${z.prettifyError(result.error)}`);
  const declared = { ...result.data, actions: result.data.actions.map((action) => withCode(action, file)) };
  const [product, examples] = withoutExamples(withoutSkipped(declared, target), target);
  const { declared: deployable, leftOut } = withoutPlainHttp(product, target);
  const skipped = (target.skip ?? []).map((section) => `${section}: skipped, as asked.`);
  return { declared: deployable, leftOut: [...skipped, ...examples, ...leftOut] };
}

/** A plan of Auth0 may lack what a section declares; the rest need not wait for another plan. */
function withoutSkipped(declared: Declaration, { skip = [] }: Target): Declaration {
  const unknown = skip.find((section) => !Object.hasOwn(declaration.shape, section));
  if (unknown !== undefined) {
    throw new Error(`tenant.yaml has no ${unknown} to skip. It has ${Object.keys(declaration.shape).join(", ")}.`);
  }
  return declaration.parse(Object.fromEntries(Object.entries(declared).filter(([section]) => !skip.includes(section))));
}

/** A tenant in production gets no client that nobody uses. */
function withoutExamples(declared: Declaration, { withExamples = false }: Target): [Declaration, string[]] {
  const isExample = ({ name }: Resource) => String(name).startsWith(EXAMPLE);
  const examples = declared.clients.filter(isExample);
  if (withExamples || examples.length === 0) return [declared, []];
  const names = examples.map(({ name }) => name).join(", ");
  const product = {
    ...declared,
    clients: declared.clients.filter((client) => !isExample(client)),
    clientGrants: declared.clientGrants.filter(
      ({ client_id }) => client_id === undefined || !isExample({ name: client_id }),
    ),
  };
  return [product, [`${names}: an example to try; --with-examples deploys it.`]];
}

/** Plain http exists on `localhost` only, as in the application. */
function schemeOf(rootDomain: string): "http" | "https" {
  return /(^|\.)localhost(:\d+)?$/.test(rootDomain) ? "http" : "https";
}

function keywordsFor({ domain, rootDomain, eventsToken }: Target): Record<string, string> {
  const scheme = schemeOf(rootDomain);
  return {
    APEX_URL: `${scheme}://${rootDomain}`,
    COMPANY_URL: `${scheme}://{organization_name}.${rootDomain}`,
    AUTH0_DOMAIN: domain,
    AUTH0_EVENTS_TOKEN: eventsToken,
  };
}

function withCode(action: Resource, file: URL): Resource {
  return { ...action, code: readFileSync(new URL(z.string().parse(action.code), file), "utf8") };
}

/** https://auth0.com/docs/authenticate/login/auth0-universal-login/configure-default-login-routes */
function withoutPlainHttp(declared: Declaration, { rootDomain }: Target) {
  if (schemeOf(rootDomain) === "https") return { declared, leftOut: [] };
  const strip = (from: Resource) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => !HTTPS_ONLY.includes(key)));
  const stripped: Declaration = {
    ...declared,
    ...(declared.tenant === undefined ? {} : { tenant: strip(declared.tenant) }),
    clients: declared.clients.map((client) => strip(client)),
    eventStreams: [],
  };
  const leftOut = [
    `${HTTPS_ONLY.join(" and ")}: Auth0 accepts https only, and ${rootDomain} speaks http.`,
    `eventStreams: Auth0 cannot reach ${rootDomain}.`,
  ];
  return { declared: stripped, leftOut };
}
