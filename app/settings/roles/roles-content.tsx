import { AppError } from "@/lib/errors";
import { listRoles, type Role } from "@/lib/roles/queries";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { roleWord } from "../members/role-words";
import { Waiting } from "../waiting";
import { RoleMatrix } from "./role-matrix";

/** The roles as the tenant has them now. Waits where Auth0 wants it to. */
export async function RolesContent({ context }: { context: TenantContext }) {
  const roles = await load(context);
  if ("retryAfter" in roles) return <Waiting seconds={roles.retryAfter} />;
  const own = roles.filter((role) => role.own);
  return (
    <>
      <RoleMatrix roles={roles} />
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        {roles
          .filter(({ description }) => description)
          .map(({ id, name, description }) => (
            <div key={id} className="contents">
              <dt className="font-medium">{roleWord(name)}</dt>
              <dd className="text-muted-foreground">{description}</dd>
            </div>
          ))}
      </dl>
      <p className="hint mt-4">
        {own.length > 0
          ? `${own.map(({ name }) => roleWord(name)).join(", ")}: only ${context.organization.name} has ${own.length === 1 ? "this role" : "these"}.`
          : "These roles are the same for every company. Where the sign-in service has roles for this company alone, they stand here too."}
      </p>
    </>
  );
}

async function load(context: TenantContext): Promise<Role[] | { retryAfter: number }> {
  try {
    return await listRoles(context);
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many_requests") return { retryAfter: error.retryAfter ?? 1 };
    throw error;
  }
}
