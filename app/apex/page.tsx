import { Fingerprint, MapPin, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { env } from "@/lib/env";
import { brandStyles } from "@/lib/organizations/brand";
import { justDeleted } from "@/lib/organizations/delete-company";
import { requireApex } from "@/lib/tenancy/context";
import { recentCompanies } from "@/lib/tenancy/recent";
import { BrandStyle } from "../_components/brand-style";
import { Notice } from "../_components/ui/notice";
import { exampleCompanies } from "./example-companies";
import { ExampleDoors } from "./example-doors";
import { FindCompany } from "./find-company";
import { RecentCompanies } from "./recent-companies";

export const metadata: Metadata = {
  description: "Every company gets its own front door: its own address, people and sign-in rules.",
};

type Query = Promise<Record<string, string | string[] | undefined>>;

const facts = [
  {
    Icon: MapPin,
    title: "Sessions stay home",
    text: "A session belongs to one company, by cryptography and by check. It cannot be read at another address.",
  },
  {
    Icon: Fingerprint,
    title: "The right company, or none",
    text: "A sign-in that starts at one company can only end there. Another company’s answer leaves nothing behind.",
  },
  {
    Icon: ShieldCheck,
    title: "Asked every time",
    text: "Each page and each request checks for itself who asks, for which company, and what they may do.",
  },
];

/** The root domain: what this is, and the way to one's company. */
export default async function LandingPage({ searchParams }: { searchParams: Query }) {
  await requireApex();
  const { company, problem, deleted } = await searchParams;
  const gone = typeof deleted === "string" ? await justDeleted(deleted).catch(() => null) : null;
  const recent = await recentCompanies();
  const examples = env().localTenantUrl ? await exampleCompanies() : [];
  const shown = new Map([...recent, ...examples].map((organization) => [organization.slug, organization]));
  return (
    <main className="mx-auto w-full max-w-[1168px] px-6 pt-18 pb-14 max-sm:px-4 max-sm:pt-9">
      <BrandStyle css={brandStyles([...shown.values()])} />
      {gone !== null && (
        <div className="mb-8" role="status">
          <Notice>
            <p>{gone} was deleted. Nobody can sign in to it any more; what it held is erased after 30 days.</p>
          </Notice>
        </div>
      )}
      <div className="grid items-center gap-x-22 gap-y-10 md:grid-cols-[minmax(0,1fr)_424px]">
        <div>
          <h1 className="max-w-[20ch] text-4xl tracking-[-0.03em] max-sm:text-[2rem] max-sm:leading-9">
            Every company gets its own front door.
          </h1>
          <p className="mt-5 max-w-[46ch] text-lg text-muted-foreground leading-[1.625rem] max-sm:mt-3">
            Your people, your sign-in rules, your address. Nobody signs in to a shared lobby, and nobody ends up in
            someone else’s company.
          </p>
          <ExampleDoors companies={examples} />
        </div>
        <section className="card shadow-sm" aria-labelledby="find">
          <FindCompany
            typed={typeof company === "string" ? company : ""}
            problem={typeof problem === "string" ? problem : ""}
          />
          <RecentCompanies companies={recent} />
        </section>
      </div>
      <ul className="mt-16 grid gap-x-10 gap-y-7 md:grid-cols-3">
        {facts.map(({ Icon, title, text }) => (
          <li key={title}>
            <Icon className="mb-3 size-5" />
            <h2 className="text-base">{title}</h2>
            <p className="mt-1 max-w-[44ch] text-muted-foreground">{text}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
