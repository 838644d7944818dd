import type { Instrumentation } from "next";

/** Runs once before the first request: a configuration or a database that cannot work stops the server here, with one readable message. */
export async function register() {
  const { env } = await import("@/lib/env");
  try {
    const { shutdownDelay } = env();
    if (process.env.NEXT_RUNTIME !== "nodejs") return;
    await (await import("@/lib/db/start-up")).requireFitDatabase();
    (await import("@/lib/health/draining")).drainBeforeClosing(shutdownDelay);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env.NEXT_RUNTIME === "nodejs") process.exit(1);
    throw error;
  }
}

/** What a page threw and nobody caught. Handlers log their own; a person is shown the digest, which leads here. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { errorFields, log } = await import("@/lib/log");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  const requestId = request.headers["x-request-id"];
  log.error("page.failed", {
    ...errorFields(error),
    digest,
    route: context.routePath,
    requestId: Array.isArray(requestId) ? requestId[0] : requestId,
  });
};
