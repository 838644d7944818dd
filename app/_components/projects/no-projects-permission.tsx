import { Lock } from "lucide-react";
import { Empty } from "../ui/empty";

/** For somebody of the company who may not see its projects: they are signed in, and this page has nothing for them. */
export function NoProjectsPermission({ company }: { company: string }) {
  return (
    <section className="card">
      <Empty Icon={Lock} title={`You are signed in to ${company}`}>
        Your roles there do not include seeing projects. An owner or an admin can give you one that does.
      </Empty>
    </section>
  );
}
