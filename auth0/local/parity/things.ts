import type { Management } from "./management";

/** Makes something and returns its id; throws with the tenant's answer when it is not made. */
async function make(management: Management, path: string, body: Record<string, unknown>): Promise<string> {
  const { status, body: answer } = await management.send("POST", path, body);
  const { id, user_id, client_id } = (answer ?? {}) as Record<string, unknown>;
  if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(answer)}`);
  return String(user_id ?? id ?? client_id);
}

/** An organization of its own for a test. */
export function makeOrganization(management: Management): Promise<string> {
  return make(management, "/organizations", { name: management.name() });
}

/** A role of the tenant. */
export function makeRole(management: Management): Promise<string> {
  return make(management, "/roles", { name: management.name(), description: "Parity" });
}

/** A database without people. */
export async function makeDatabase(management: Management): Promise<{ id: string; name: string }> {
  const name = management.name();
  return { id: await make(management, "/connections", { name, strategy: "auth0" }), name };
}

/** A person with an account in that database. */
export function makePerson(management: Management, connection: string): Promise<string> {
  const email = `${management.name()}@parity.example`;
  const password = "Parity-1-pass-word-of-nobody";
  return make(management, "/users", { connection, email, password, email_verified: true, verify_email: false });
}

/** An application that people of organizations sign in to. */
export function makeApplication(management: Management, more: Record<string, unknown> = {}): Promise<string> {
  return make(management, "/clients", {
    name: management.name(),
    app_type: "regular_web",
    callbacks: ["https://parity.example/callback"],
    initiate_login_uri: "https://parity.example/start",
    organization_usage: "allow",
    ...more,
  });
}
