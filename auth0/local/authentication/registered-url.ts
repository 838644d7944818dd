const PLACEHOLDER = "{organization_name}";
const LABEL = /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/;

/**
 * Whether `url` is one of the registered callback URLs. Exact comparison, but for the two forms Auth0 allows in the
 * left-most label: `{organization_name}`, which stands for the name of the organization of this very transaction
 * (and for nothing when there is none), and `*`, which stands for one label.
 * https://auth0.com/docs/manage-users/organizations/custom-development
 */
export function isRegisteredCallback(registered: string[], url: string, organizationName: string | undefined): boolean {
  if (!isHttpUrl(url)) return false;
  return registered.some((pattern) => {
    if (!pattern.includes(PLACEHOLDER)) return matches(pattern, url);
    const isWholeLabel = /^https?:\/\/\{organization_name\}\./.test(pattern) && pattern.split(PLACEHOLDER).length === 2;
    return organizationName !== undefined && isWholeLabel && pattern.replace(PLACEHOLDER, organizationName) === url;
  });
}

/** Whether `url`, without its query and fragment, is one of the registered logout URLs. `*` as for callbacks. */
export function isRegisteredLogoutUrl(registered: string[], url: string): boolean {
  if (!isHttpUrl(url)) return false;
  const bare = withoutQuery(url);
  return registered.some((pattern) => matches(withoutQuery(pattern), bare));
}

function matches(pattern: string, url: string): boolean {
  const [before, after, ...more] = pattern.split("*");
  if (before === undefined || after === undefined) return pattern === url;
  if (more.length > 0 || !/^https?:\/\/$/.test(before) || !after.startsWith(".")) return false;
  if (!url.startsWith(before) || !url.endsWith(after)) return false;
  return LABEL.test(url.slice(before.length, url.length - after.length));
}

/** Only what a browser would open as itself: no control characters or backslashes, which URL parsers repair. */
function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[^\s\\]+$/.test(url) && URL.canParse(url);
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, "");
}
