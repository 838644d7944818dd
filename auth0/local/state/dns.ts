import type { State } from "./types";

/** Names are compared without case and without the dot at the end (RFC 1034 section 3.1). */
function dnsName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, "");
}

/** The TXT records of a name in the stub zone; none where it has none. */
export function txtRecords({ dns }: State, name: string): string[] {
  return dns.get(dnsName(name)) ?? [];
}

/** Sets the TXT records of a name; an empty list takes the name out of the zone. */
export function setTxtRecords({ dns }: State, name: string, records: string[]): void {
  if (records.length === 0) dns.delete(dnsName(name));
  else dns.set(dnsName(name), records);
}
