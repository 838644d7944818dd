/**
 * What a `Host` header stands for. `api` is the reserved label under which a token alone says whose company is meant; `foreign` is
 * everything that is neither that, nor the apex, nor one well-formed company label.
 */
export type Host = { kind: "apex" } | { kind: "api" } | { kind: "tenant"; slug: string } | { kind: "foreign" };

const foreign: Host = { kind: "foreign" };

/** The label of the API's own host. It is among the reserved ones, so no company can have it. */
export const apiLabel = "api";

/** One label: what Auth0 allows as an organization name (at most 50) and DNS as a label, without `_`. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

/** RFC 5891 §4.2.3.1 reserves `--` in third and fourth place; `xn--` would let look-alike letters in. */
const reservedForm = /^..--/;

/**
 * Reads a `Host` header. Pure: no look-ups, no environment.
 *
 * One port and one final dot are dropped, letters are lower-cased, and then the name must be exactly the root domain or one
 * label under it. Anything a second parser could read differently (user info, paths, blanks, several hosts) is foreign.
 *
 * @param header the header as received, or null without one
 * @param rootDomain the apex with its port, if any, in lower case
 */
export function parseHost(header: string | null | undefined, rootDomain: string): Host {
  if (!header || header.length > 260) return foreign;
  const name = header
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "")
    .toLowerCase();
  const root = rootDomain.replace(/:\d+$/, "");
  if (name === root) return { kind: "apex" };
  if (!name.endsWith(`.${root}`)) return foreign;
  const slug = name.slice(0, -root.length - 1);
  if (slug === apiLabel) return { kind: "api" };
  return isSlug(slug) ? { kind: "tenant", slug } : foreign;
}

/** Whether `value` can be a company's address: one lower-case ASCII label that is not reserved. */
export function isSlug(value: string): boolean {
  return label.test(value) && !reservedForm.test(value) && !reserved.has(value);
}

/**
 * The header that names the host. A proxy's `X-Forwarded-Host` counts only where the operator said that one stands in front and
 * overwrites it; a list in it means that somebody else wrote there too.
 */
export function hostHeader(headers: Pick<Headers, "get">, trustProxy: boolean): string | null {
  if (trustProxy) {
    const forwarded = headers.get("x-forwarded-host");
    if (forwarded !== null) return forwarded;
  }
  return headers.get("host");
}

/** Labels no company can have: names of services, of protocols, and names that would let a company speak for the product. */
const reserved: ReadonlySet<string> = new Set(
  `about abuse access account accounts admin administrator ads alpha analytics android api apex app apps assets auth auth0
  authorize autoconfig autodiscover backup beta billing blog board book bot broadcasthost bug bugs business cache calendar
  callback careers cdn chat checkout client cloud cname code community company conference config connect console contact
  contacts content control corp cpanel crm css customer customers dashboard data database db default demo deploy dev developer
  developers dns dns1 dns2 docs domain download downloads edge email enterprise error errors events example exchange
  external faq feedback feeds file files forum ftp ftps gateway git graphql group groups guest help helpdesk home host
  hosting hostmaster http https id identity image images imap img inbox info internal intranet invite ios ip irc isatap
  issues it jobs join js lab labs ldap learn legal live local localdomain localhost log login logout logs mail mailer
  mailer-daemon manage manager marketing master me media members message metrics mobile monitor mx mx1 mx2 my mysql
  network new news newsletter nobody noc node none noreply no-reply notifications ns ns1 ns2 ns3 ns4 null oauth office
  oidc old online open operator ops order orders organization organizations origin owner pages panel partner partners
  password pay payment payments phone photos pop pop3 portal post postgres postmaster preview pricing private prod
  production profile project projects proxy public redirect register registry remote reports root rss saml sandbox scim
  search secure security server service services session settings setup shop signin sign-in signout signup sign-up site
  sites smtp spam sql ssh ssl ssladmin ssladministrator sslwebmaster sso staff stage staging start static stats status
  store storage subdomain support survey sync sysadmin system team teams telnet tenant tenants tenantry test testing tests
  tls tools trac track undefined unsubscribe update upload uploads usenet user users uucp vault video vpn web webdisk
  webhook webhooks webmail webmaster websocket whm whois wiki wpad ww www www1 www2 wwww`.split(/\s+/),
);
