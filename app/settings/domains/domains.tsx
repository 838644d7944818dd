"use client";

import { Globe } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { Empty } from "@/app/_components/ui/empty";
import type { Domain } from "@/lib/domains/schema";
import { AddDomain } from "./add-domain";
import { DomainCard } from "./domain-card";
import { RemoveDomain } from "./remove-domain";

/** The list, the form above it, and the question before one is removed. What the server says comes back by a refresh of the page. */
export function Domains({ domains, company, mayChange }: { domains: Domain[]; company: string; mayChange: boolean }) {
  const router = useRouter();
  const [removing, setRemoving] = useState<Domain | null>(null);
  const reload = () => startTransition(() => router.refresh());

  return (
    <div className="grid gap-6">
      {mayChange && <AddDomain onAdded={reload} />}
      {domains.length === 0 && (
        <section className="card">
          <Empty Icon={Globe} title="No domains yet">
            {mayChange
              ? "Add the domain of your company’s email addresses. You prove it with one DNS record."
              : `Nobody has added one. An owner or admin of ${company} can.`}
          </Empty>
        </section>
      )}
      {domains.map((domain) => (
        <DomainCard
          key={domain.id}
          domain={domain}
          mayChange={mayChange}
          onChanged={reload}
          onRemove={() => setRemoving(domain)}
        />
      ))}
      {removing && (
        <RemoveDomain
          domain={removing}
          company={company}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null);
            reload();
          }}
        />
      )}
    </div>
  );
}
