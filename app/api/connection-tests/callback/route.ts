import { z } from "zod";
import { afterTestUrl } from "@/lib/auth0/test-login";
import { finishTest } from "@/lib/connections/finish-test";
import { AppError } from "@/lib/errors";
import { apexUrl } from "@/lib/tenancy/address";
import { apexRoute } from "@/lib/tenancy/route";
import { testedUrl } from "./tested-url";

const text = z.string().max(4_000);
const query = z.object({
  state: text,
  code: text.optional(),
  error: text.optional(),
  error_description: text.optional(),
});

// GET /api/connection-tests/callback: somebody has tried a connection out; no session comes of it, here or at the sign-in service
export const GET = apexRoute("GET /api/connection-tests/callback", { query }, async (answer) => {
  const { state, code, error, error_description: problem } = answer;
  const tested = await finishTest({ state, code, error, problem });
  if (!tested) throw new AppError("not_found", { message: "This test is over. Start it again from the settings." });
  const { slug, connectionId, sid } = tested;
  const location =
    sid === null
      ? testedUrl(slug, connectionId)
      : afterTestUrl(sid, apexUrl("/api/connection-tests/done"), `${slug}.${connectionId}`);
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
});
