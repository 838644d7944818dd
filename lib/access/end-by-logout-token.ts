import "server-only";
import { verifyLogoutToken } from "@/lib/auth0/logout-token";
import { withPlatform } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { AccessChange } from "./access-change";
import { accessReader } from "./reader";
import { receiveOnce } from "./receive-once";
import { recordAccessChange } from "./record-change";

/**
 * Ends what a logout token says has ended, at every company it was used for. The same token again changes nothing.
 *
 * @throws AppError `invalid_input` for a token that is refused; `sign_in_unavailable`, `database_unavailable`
 */
export async function endByLogoutToken(token: string): Promise<void> {
  const verified = await verifyLogoutToken(token);
  if (!verified) throw new AppError("invalid_input", { message: "This logout token is not accepted." });
  const { jti, sid, sub } = verified;
  const change: AccessChange =
    sid === undefined ? { scope: "user", key: sub ?? "", kind: "ended" } : { scope: "sid", key: sid, kind: "ended" };
  const isNew = await withPlatform("back-channel logout", async (tx) => {
    if (!(await receiveOnce(tx, "logout_token", jti))) return false;
    await recordAccessChange(tx, change);
    return true;
  });
  accessReader().outdated();
  log.info("access.logout_token", { scope: change.scope, isNew });
}
