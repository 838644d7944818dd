import pg from "pg";
import { benchCompanies, organizationId } from "./population";

/** Projects that every company begins with: a page that is neither empty nor full. */
const perCompany = 20;

/** Fills the companies, past the application: what it would record of it is not what is measured. */
export async function createProjects(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const [index] of benchCompanies().entries()) {
      const company = client.escapeLiteral(organizationId(index));
      await client.query(
        `begin; set local role tenantry_app; select set_config('app.org_id', ${company}, true);
         insert into projects (name, description, owner_id, owner_name)
           select 'Project ' || number, 'What it is about', 'auth0|bench', 'Somebody' from generate_series(1, ${perCompany}) number;
         commit`,
      );
    }
  } finally {
    await client.end();
  }
}
