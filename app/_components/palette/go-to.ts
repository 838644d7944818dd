import type { useRouter } from "next/navigation";

type Push = ReturnType<typeof useRouter>["push"];

/** Follows a destination. On the page that it is on, the router would change the hash without telling anybody. */
export function goTo(href: string, push: Push): void {
  const { pathname, hash } = new URL(href, location.href);
  if (hash && pathname === location.pathname) location.hash = hash;
  else push(href as Parameters<Push>[0]);
}
