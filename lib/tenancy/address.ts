import { env } from "@/lib/env";
import { apiLabel } from "./host";

/** `http://app.localhost:3000` or `https://example.com`, with `path` behind it. `path` starts with a slash. */
export function apexUrl(path = ""): string {
  return `${env().scheme}://${env().rootDomain}${path}`;
}

/** The host of a company, with the port where it is not the standard one: `acme.app.localhost:3000`. */
export function tenantHost(slug: string): string {
  return `${slug}.${env().rootDomain}`;
}

/** The address of a company. Built from the slug and never from a request, so that no header can bend it. */
export function tenantUrl(slug: string, path = ""): string {
  return `${env().scheme}://${tenantHost(slug)}${path}`;
}

/** The address of the API's own host, where a token alone says which company is meant. */
export function apiUrl(path = ""): string {
  return tenantUrl(apiLabel, path);
}
