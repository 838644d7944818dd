import pg from "pg";

const maya = ["auth0|6600000000000000000000a1", "Maya Okafor"] as const;
const dana = ["auth0|6600000000000000000000a2", "Dana Whitfield"] as const;
const tomas = ["auth0|6600000000000000000000a3", "Tomás Herrera"] as const;
const hana = ["auth0|6600000000000000000000b1", "Hana Sato"] as const;

type Sample = {
  name: string;
  description: string;
  state: string;
  progress: number;
  lead: readonly [id: string, name: string];
  /** Hours since the last change. */
  age: number;
};

/** What the companies of `auth0/local/seed.yaml` are working on. */
const samples: Record<string, Sample[]> = {
  org_AcmeLocalSeed001: [
    {
      name: "Harbour migration",
      description: "The harbour’s berth planning moves to the new system, pier by pier.",
      state: "on_track",
      progress: 62,
      lead: dana,
      age: 0.2,
    },
    {
      name: "Invoice export",
      description: "Monthly invoices for the accountants, in their format.",
      state: "on_track",
      progress: 88,
      lead: tomas,
      age: 1,
    },
    {
      name: "Warehouse handhelds",
      description: "New scanners for the night shift. The first delivery is late.",
      state: "at_risk",
      progress: 34,
      lead: dana,
      age: 3,
    },
    {
      name: "Supplier portal",
      description: "Suppliers see their orders and confirm dates by themselves.",
      state: "on_track",
      progress: 47,
      lead: maya,
      age: 27,
    },
    {
      name: "Returns desk",
      description: "Waits for the contract with the carrier.",
      state: "blocked",
      progress: 21,
      lead: tomas,
      age: 31,
    },
    { name: "Price list 2027", description: "", state: "on_track", progress: 9, lead: maya, age: 75 },
    {
      name: "Cold chain sensors",
      description: "Paused until the spring budget.",
      state: "paused",
      progress: 55,
      lead: dana,
      age: 150,
    },
    {
      name: "Archive clean-up",
      description: "Everything older than ten years is gone.",
      state: "done",
      progress: 100,
      lead: tomas,
      age: 340,
    },
  ],
  org_GlobexLocalSeed1: [
    {
      name: "Opening in Lisbon",
      description: "Rooms, people and a date.",
      state: "on_track",
      progress: 40,
      lead: hana,
      age: 2,
    },
    {
      name: "Brand refresh",
      description: "Waits for the printer’s proofs.",
      state: "at_risk",
      progress: 70,
      lead: hana,
      age: 50,
    },
  ],
};

const insert = `
  insert into projects (name, description, state, progress, owner_id, owner_name, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, now() - make_interval(hours => 700), now() - make_interval(secs => $7))`;

/**
 * Fills a new development database, so that the first page looks as it will in use. Through the application's own role: row-level security
 * holds here as everywhere.
 *
 * @param url of the application's login
 */
export async function insertSampleProjects(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [organization, projects] of Object.entries(samples)) {
      await client.query(
        `begin; set local role tenantry_app; select set_config('app.org_id', ${client.escapeLiteral(organization)}, true)`,
      );
      for (const { name, description, state, progress, lead, age } of projects) {
        await client.query(insert, [name, description, state, progress, ...lead, age * 3600]);
      }
      await client.query("commit");
    }
  } finally {
    await client.end();
  }
}
