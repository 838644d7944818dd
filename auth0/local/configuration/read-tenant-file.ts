import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { DEVELOPMENT_EVENTS_TOKEN } from "./development-credentials";
import { type Keywords, replaceKeywords } from "./keywords";
import { type TenantFile, tenantFile } from "./tenant-file";

const DEFAULT_FILE = new URL("../../tenant.yaml", import.meta.url);

/** Where the tenant and the application stand; turned into the keywords of `tenant.yaml`. */
export type Addresses = {
  /** With the trailing slash, e.g. `http://localhost:4400/`. */
  issuer: string;
  /** Host of the apex, e.g. `app.localhost:3000`. */
  rootDomain: string;
};

/** Reads and checks `auth0/tenant.yaml` for these addresses; throws one readable error when it does not fit. */
export function readTenantFile(addresses: Addresses, file: URL = DEFAULT_FILE): TenantFile {
  const text = replaceKeywords(readFileSync(file, "utf8"), keywordsFor(addresses));
  const result = tenantFile.safeParse(parse(text));
  if (!result.success) throw new Error(`tenant.yaml does not fit:\n${z.prettifyError(result.error)}`);
  // deploy-cli reads the code of an Action from the path that stands in its place, relative to the YAML file.
  const actions = result.data.actions.map((action) => ({
    ...action,
    code: readFileSync(new URL(action.code, file), "utf8"),
  }));
  return { ...result.data, actions };
}

function keywordsFor({ issuer, rootDomain }: Addresses): Keywords {
  return {
    APEX_URL: `http://${rootDomain}`,
    COMPANY_URL: `http://{organization_name}.${rootDomain}`,
    AUTH0_DOMAIN: new URL(issuer).host,
    AUTH0_EVENTS_TOKEN: DEVELOPMENT_EVENTS_TOKEN,
  };
}
