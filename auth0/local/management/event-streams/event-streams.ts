import type { z } from "zod";
import type { AppContext, Core } from "../../core";
import { requireEntitlement } from "../../limits/entitlements";
import type { EventStream } from "../../state/event-stream";
import { randomId } from "../../state/random-id";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { invalidBody, readBody } from "../read-body";
import { requireStreamOf, streamBody } from "./bodies";
import { type destination, streamChange, streamCreation } from "./inputs";

const PATH = "/event-streams";
const ONE = "/event-streams/:id";
const READ = ["read:event_streams"];

/** Webhooks that hear of changes: https://auth0.com/docs/customize/events/create-an-event-stream */
export const eventStreamEndpoints: Endpoint[] = [
  { operation: "eventStreams.list", method: "GET", path: PATH, scopes: READ, handle: list },
  { operation: "eventStreams.create", method: "POST", path: PATH, scopes: ["create:event_streams"], handle: create },
  { operation: "eventStreams.get", method: "GET", path: ONE, scopes: READ, handle: get },
  { operation: "eventStreams.update", method: "PATCH", path: ONE, scopes: ["update:event_streams"], handle: update },
  { operation: "eventStreams.delete", method: "DELETE", path: ONE, scopes: ["delete:event_streams"], handle: remove },
];

function list(core: Core, c: AppContext): Response {
  requireEntitlement(core, "event_streams");
  const page = pageBody(
    [...core.state.eventStreams.values()],
    { take: "50", ...c.req.query() },
    { key: "eventStreams", id: ({ id }) => id, createdAt: ({ createdAt }) => createdAt, body: streamBody },
  );
  return c.json(page);
}

async function create(core: Core, c: AppContext): Promise<Response> {
  requireEntitlement(core, "event_streams");
  const { name, subscriptions = [], status, destination } = await readBody(c, streamCreation);
  const id = `est_${randomId(22)}`;
  const stream: EventStream = {
    id,
    name: name ?? id,
    status,
    subscriptions: subscriptions.map(({ event_type }) => event_type),
    ...target(core, destination),
    createdAt: core.now(),
    updatedAt: core.now(),
  };
  core.state.eventStreams.set(id, stream);
  return c.json(streamBody(stream), 201);
}

function get(core: Core, c: AppContext): Response {
  return c.json(streamBody(requireStreamOf(core, c)));
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const stream = requireStreamOf(core, c);
  const { name, subscriptions, destination, status } = await readBody(c, streamChange);
  Object.assign(stream, {
    ...(name === undefined ? {} : { name }),
    ...(status === undefined ? {} : { status }),
    ...(subscriptions === undefined ? {} : { subscriptions: subscriptions.map(({ event_type }) => event_type) }),
    ...(destination === undefined ? {} : target(core, destination)),
    updatedAt: core.now(),
  });
  return c.json(streamBody(stream));
}

function remove(core: Core, c: AppContext): Response {
  core.state.eventStreams.delete(requireStreamOf(core, c).id);
  return c.body(null, 204);
}

/** Auth0 calls webhooks over https; this machine may be called without. */
function target(core: Core, { configuration }: z.infer<typeof destination>) {
  const { webhook_endpoint: endpoint, webhook_authorization: authorization } = configuration;
  const { protocol, hostname } = new URL(endpoint);
  const isLocal = /(^|\.)localhost$/.test(hostname) && new URL(core.issuer).hostname === "localhost";
  if (protocol === "https:" || (protocol === "http:" && isLocal)) return { endpoint, authorization };
  throw invalidBody("'Must be an https URL' on property destination.configuration.webhook_endpoint.");
}
