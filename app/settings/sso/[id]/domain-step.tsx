import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";

/** What is proven already, and where the rest is done. */
export function DomainStep({ domains, company }: { domains: string[]; company: string }) {
  return (
    <>
      <p>
        {domains.length > 0
          ? `People with an address of ${domains.join(", ")} may come in. Your provider’s word counts for no other address.`
          : `Your provider’s word counts for addresses of domains that ${company} has proven, and for no other. One DNS record is enough.`}
      </p>
      <div>
        <Link
          className={buttonClass({ variant: domains.length > 0 ? "secondary" : "primary" })}
          href="/settings/domains"
          prefetch={false}
        >
          {domains.length > 0 ? "Domains" : "Prove a domain"}
        </Link>
      </div>
    </>
  );
}
