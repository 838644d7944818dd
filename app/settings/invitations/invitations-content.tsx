import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { LastView } from "../last-view";
import type { ListAddress } from "./address";
import { InvitationsView } from "./invitations-view";
import { listData } from "./list-data";

/** The page's list, made on the server. Waits where Auth0 wants it to. */
export async function InvitationsContent({ context, address }: { context: TenantContext; address: ListAddress }) {
  const loaded = await load(context, address);
  const wait = "retryAfter" in loaded ? loaded.retryAfter : null;
  return <LastView wait={wait}>{"retryAfter" in loaded ? null : <InvitationsView data={loaded} />}</LastView>;
}

async function load(context: TenantContext, address: ListAddress) {
  try {
    return await listData(context, address);
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many_requests") return { retryAfter: error.retryAfter ?? 1 };
    throw error;
  }
}
