import { localTenant } from "./local-tenant";
import { people } from "./sign-in";

/**
 * A company of its own for a journey, with Maya as its owner: what is left of it says nothing to others.
 *
 * @returns its slug; its name is Initech
 */
export async function newCompany(name: string): Promise<string> {
  const slug = `${name}-${process.pid}`;
  const members = [{ email: people.maya.email, roles: ["owner"] }];
  await localTenant.addOrganization({ name: slug, display_name: "Initech", members });
  return slug;
}
