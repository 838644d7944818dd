import { KeyRound } from "lucide-react";
import { Empty } from "@/app/_components/ui/empty";

/** Instead of connections, where the sign-in service's plan does not have them. */
export function NotInPlan() {
  return (
    <section className="card">
      <Empty Icon={KeyRound} title="Not available here yet">
        The sign-in service this product runs on has no single sign-on for companies in its present plan. Nothing is
        wrong with your company’s settings; whoever runs the product can switch it on.
      </Empty>
    </section>
  );
}
