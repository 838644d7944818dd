import { Globe } from "lucide-react";
import { Empty } from "@/app/_components/ui/empty";

/** Instead of the list, where the sign-in service's plan does not have it. */
export function NotInPlan() {
  return (
    <section className="card">
      <Empty Icon={Globe} title="Not available here yet">
        The sign-in service this product runs on has no domains in its present plan. Nothing is wrong with your
        company’s settings; whoever runs the product can switch it on.
      </Empty>
    </section>
  );
}
