import type { Page } from "playwright/test";
import { localTenant } from "./local-tenant";

/** A company of its own for a journey: what was changed in the last minute is remembered for each company. */
export async function newCompany(extra: Record<string, unknown> = {}): Promise<string> {
  const name = `crew-${Math.random().toString(36).slice(2, 10)}`;
  await localTenant.addOrganization({
    name,
    display_name: "Crew",
    connections: [{ name: "Username-Password-Authentication" }],
    members: [
      { email: "maya@acme.example", roles: ["owner"] },
      { email: "dana@acme.example", roles: ["admin"] },
      { email: "tomas@acme.example", roles: ["member"] },
    ],
    ...extra,
  });
  return name;
}

/** Somebody's row in the list of members. */
export const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

/** Gives one role alone, where the person stands in the list. */
export async function chooseRole(page: Page, name: string, role: string): Promise<void> {
  await page.getByRole("button", { name: `Role of ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: role }).click();
}
