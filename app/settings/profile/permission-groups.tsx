import { isPermission, type Permission, permissions } from "@/lib/permissions";
import { permissionSubjects } from "../permission-subjects";

/** Everything there is to be allowed at a company, and which of it this person is. */
export function PermissionGroups({ granted, company }: { granted: ReadonlySet<Permission>; company: string }) {
  const all = Object.keys(permissions).filter(isPermission);
  return (
    <section className="card" aria-labelledby="permissions">
      <div className="card-head">
        <h2 id="permissions">What you may do</h2>
        <p>
          {granted.size === all.length ? "All" : granted.size} of {all.length} permissions at {company}, from your roles
          there.
        </p>
      </div>
      <div className="card-body grid gap-x-8 gap-y-6 pt-5 sm:grid-cols-2 md:grid-cols-3">
        {Object.entries(permissionSubjects).map(([subject, title]) => (
          <div key={subject}>
            <h3 className="mb-1.5 text-sm">{title}</h3>
            <ul className="grid gap-1">
              {all
                .filter((permission) => permission.startsWith(`${subject}:`))
                .map((permission) => (
                  <Line key={permission} words={permissions[permission]} allowed={granted.has(permission)} />
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** The sign before the words is drawn by the stylesheet: an icon each would be a third of this page's markup. */
function Line({ words, allowed }: { words: string; allowed: boolean }) {
  return (
    <li className={allowed ? "may" : "may-not"}>
      {words}
      {!allowed && <span className="sr-only">: not allowed</span>}
    </li>
  );
}
