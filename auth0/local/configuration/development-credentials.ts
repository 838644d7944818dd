import { stableId } from "./stable-id";

/**
 * Id and secret of a client at the local tenant, derived from the client's name alone.
 * They are no secrets: both say so themselves, and they are worth nothing anywhere but on a developer's machine.
 * The id has the shape of Auth0's (32 letters and digits).
 */
export function developmentCredentials(clientName: string): { clientId: string; clientSecret: string } {
  return {
    clientId: `LocalDevelopment${stableId(`client:${clientName}`, 16)}`,
    clientSecret: `local-development-only-${stableId(`secret:${clientName}`, 41)}`,
  };
}

/** What the local tenant's event stream shows the application's webhook. No secret either. */
export const DEVELOPMENT_EVENTS_TOKEN = `local-development-only-${stableId("event-stream:token", 41)}`;
