import ipaddr from "ipaddr.js";

/** Names that no public DNS answers for, and that name machines of the network we stand in (RFC 6761, RFC 6762, RFC 9476). */
const inside = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion|alt|arpa)$/;

const given = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an address belongs to the public internet. Everything that stands for something else is refused: private, shared, loopback,
 * link-local (where clouds keep their credentials), multicast, documentation, benchmarks, and IPv6 addresses that carry an IPv4 one,
 * whatever that one is. https://www.iana.org/assignments/iana-ipv4-special-registry
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  // Of IPv6 only 2000::/3 is given out: `::127.0.0.1` is this machine on some systems, and no range that the library has a name for.
  if (parsed.kind() === "ipv6" && !parsed.match(given)) return false;
  return parsed.range() === "unicast";
}

/** Whether a name could be one of the public internet: of several labels, and in no domain that is kept for other things. */
export function isPublicName(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.$/, "");
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(plain) && !inside.test(plain);
}
