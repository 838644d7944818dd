/** @jsxImportSource hono/jsx */
import { STATUS_CODES } from "node:http";
import type { AppContext } from "../core";
import { ErrorPage } from "../pages/error-page";
import { respondWithPage } from "../pages/respond";
import { ConnectionDropped } from "./inject-faults";
import { Refusal } from "./refusal";

/** Turns what a handler threw into an answer in the language of the caller. What is no refusal is a defect: 500, logged. */
export function answerRefusals(error: Error, c: AppContext): Response | Promise<Response> {
  // In-process there is no socket to cut: the caller's fetch has to fail.
  if (error instanceof ConnectionDropped) throw error;
  if (error instanceof Refusal) return answer(error, c);
  console.error("The local tenant failed at", c.req.method, c.req.path, error);
  return c.json(
    { statusCode: 500, error: "Internal Server Error", message: "The local tenant failed; see its output." },
    500,
  );
}

function answer(refusal: Refusal, c: AppContext): Response | Promise<Response> {
  const { voice, status, message, code } = refusal;
  if (voice === "page") {
    const content = <ErrorPage message={message} isMissing={code === "not_implemented"} />;
    return respondWithPage(c, { title: "Something went wrong", status, content });
  }
  c.status(status as Parameters<typeof c.status>[0]);
  if (voice === "oauth") return c.json({ error: code, error_description: message });
  if (voice === "control") return c.json({ error: { message } });
  if (voice === "scim") return c.body(JSON.stringify(scimError(refusal)), { headers: SCIM });
  const name = STATUS_CODES[status];
  return c.json({ statusCode: status, error: name, message, ...(code === undefined ? {} : { errorCode: code }) });
}

const SCIM = { "content-type": "application/scim+json; charset=utf-8" };

function scimError({ status, message, code }: Refusal) {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
  return { schemas, status: String(status), ...(code === undefined ? {} : { scimType: code }), detail: message };
}

/** What nothing answers: 501 with its name, never an empty 200 or a 404 that could be mistaken for an answer. */
export function answerUnknown(c: AppContext): Response {
  const { method, path } = c.req;
  const message = `The local tenant does not implement ${method} ${path}`;
  return c.json(
    { statusCode: 501, error: "Not Implemented", message, errorCode: "not_implemented", method, path },
    501,
  );
}
