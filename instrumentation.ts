/** Runs once before the first request: a configuration or a database that cannot work stops the server here, with one readable message. */
export async function register() {
  const { env } = await import("@/lib/env");
  try {
    env();
    if (process.env.NEXT_RUNTIME === "nodejs") await (await import("@/lib/db/start-up")).requireFitDatabase();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env.NEXT_RUNTIME === "nodejs") process.exit(1);
    throw error;
  }
}
