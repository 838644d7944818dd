import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { Chip } from "../ui/chip";

/**
 * Tells a developer where the sample ends and their own product begins, and what the guard told this page of whoever looks at it. Not for
 * production.
 */
export function SampleNote({ context }: { context: TenantContext }) {
  const { person, organization, permissions } = context;
  return (
    <div className="mt-6 grid gap-2 text-muted-foreground text-sm">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <Chip tone="local">Sample</Chip>
        <span>
          Replace this page: <code>app/page.tsx</code>, <code>app/_components/projects</code> and{" "}
          <code>lib/projects</code>. Shown in development only.
        </span>
      </p>
      <details>
        <summary>
          {person.name} at {organization.name}, <code>{organization.id}</code>, with {permissions.size} permissions
        </summary>
        <p className="mt-1">
          <code>requireTenant()</code> says that they may:{" "}
          {[...permissions].map((permission) => (
            <span key={permission}>
              <code>{permission}</code>{" "}
            </span>
          ))}
        </p>
      </details>
    </div>
  );
}
