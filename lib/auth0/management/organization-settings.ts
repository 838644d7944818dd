import "server-only";
import { once, read, write } from "./call";
import { managementClient } from "./client";
import { organizationRecord } from "./organization-record";

/** What a company is called and how it looks, as Auth0 keeps it. */
export type Look = { name: string; logoUrl: string | null; primary: string | null };

/** Auth0 takes two colours or none. Ours draws no page of its own background there, so this one is kept, or is the product's. */
const pageBackground = "#fafafb";

/** Name and look of one organization. */
export function settingsOf(id: string) {
  return {
    /** As Auth0 has it now. */
    async get() {
      return organizationRecord.parse(await read(() => managementClient().organizations.get(id, once)));
    },
    /** `branding` replaces what was there as a whole, so what a company has no more is left out of it. */
    async updateLook({ name, logoUrl, primary }: Look, background = pageBackground): Promise<void> {
      const branding = {
        ...(logoUrl !== null && { logo_url: logoUrl }),
        ...(primary !== null && { colors: { primary, page_background: background } }),
      };
      await write(() => managementClient().organizations.update(id, { display_name: name, branding }, once));
    },
    /** Ends the organization, with every membership and invitation. There is no way back. */
    async remove(): Promise<void> {
      await write(() => managementClient().organizations.delete(id, once));
    },
  };
}
