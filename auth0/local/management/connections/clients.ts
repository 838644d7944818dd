import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import { readBody } from "../read-body";
import { requireConnectionOf } from "./connection-body";

const PATH = "/connections/:id/clients";

const change = z
  .array(z.strictObject({ client_id: z.string().min(1), status: z.boolean() }))
  .min(1)
  .max(50);

/** Which clients may use a connection. Inside an organization its own list counts instead. */
export const connectionClientEndpoints: Endpoint[] = [
  { operation: "connections.clients.get", method: "GET", path: PATH, scopes: ["read:connections"], handle: list },
  {
    operation: "connections.clients.update",
    method: "PATCH",
    path: PATH,
    scopes: ["update:connections"],
    handle: update,
  },
];

function list(core: Core, c: AppContext): Response {
  const { enabled_clients: ids } = requireConnectionOf(core, c);
  return c.json({ clients: ids.map((client_id) => ({ client_id })) });
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const connection = requireConnectionOf(core, c);
  const changes = await readBody(c, change);
  for (const { client_id: id } of changes) {
    if (!core.state.clients.has(id)) throw notFound("The client does not exist", "inexistent_client");
  }
  const enabled = new Set(connection.enabled_clients);
  for (const { client_id: id, status } of changes) {
    if (status) enabled.add(id);
    else enabled.delete(id);
  }
  connection.enabled_clients = [...enabled];
  return c.body(null, 204);
}
