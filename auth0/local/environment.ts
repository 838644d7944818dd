import { DEVELOPMENT_EVENTS_TOKEN, developmentCredentials } from "./configuration/development-credentials";
import { readSeed } from "./seed";

/** Names of the clients in `tenant.yaml` that the application signs in with. */
const APPLICATION = "Tenantry";
const APEX = "Tenantry Apex";
const SERVER = "Tenantry Server";
/** Identifier of the API in `tenant.yaml`. */
const AUDIENCE = "https://api.tenantry.dev";

/**
 * The environment that points the application at a local tenant. Every value is for development only and says so.
 * @param issuer origin of the local tenant, with or without a slash at the end
 * @param rootDomain host of the application's apex
 */
export function localEnvironment({
  issuer,
  rootDomain,
}: {
  issuer: string;
  rootDomain: string;
}): Record<string, string> {
  const application = developmentCredentials(APPLICATION);
  const apex = developmentCredentials(APEX);
  const server = developmentCredentials(SERVER);
  return {
    ROOT_DOMAIN: rootDomain,
    AUTH0_DOMAIN: new URL(issuer).origin,
    AUTH0_CLIENT_ID: application.clientId,
    AUTH0_CLIENT_SECRET: application.clientSecret,
    AUTH0_APEX_CLIENT_ID: apex.clientId,
    AUTH0_APEX_CLIENT_SECRET: apex.clientSecret,
    AUTH0_AUDIENCE: AUDIENCE,
    AUTH0_SECRET: "local-development-only-do-not-use-this-secret-anywhere-else",
    AUTH0_MANAGEMENT_CLIENT_ID: server.clientId,
    AUTH0_MANAGEMENT_CLIENT_SECRET: server.clientSecret,
    AUTH0_EVENTS_TOKEN: DEVELOPMENT_EVENTS_TOKEN,
  };
}

export type ListedPerson = {
  name: string;
  email: string;
  password: string;
  blocked: boolean;
  companies: { slug: string; name: string; roles: string[] }[];
};

/** The people of the seed, with what they are where: the table that a developer signs in from. */
export function listPeople(): ListedPerson[] {
  const { people, organizations } = readSeed("http://localhost");
  return people.map(({ name, email, password, blocked }) => ({
    name,
    email,
    password,
    blocked,
    companies: organizations.flatMap(({ name: slug, display_name, members }) => {
      const roles = members.find((member) => member.email === email)?.roles;
      return roles ? [{ slug, name: display_name ?? slug, roles }] : [];
    }),
  }));
}
