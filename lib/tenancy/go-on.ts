/** What an address needs to stand in an attribute. */
const escapes: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

/**
 * Answers a form that leads to a login, by a document that goes on by itself. A redirect would be part of the form's own navigation, of which
 * browsers hold every step against the page's `form-action`: the sign-in service may send people on to a provider of their company at
 * once, whose address no policy of ours can know, and the button would do nothing. It needs no script.
 *
 * @param location an address of ours
 * @param cookie a Set-Cookie line
 */
export function goOn(location: string, cookie?: string): Response {
  const address = location.replace(/[&"<>]/g, (character) => escapes[character] ?? character);
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=${address}">
<title>One moment</title>
<main><h1>One moment</h1><p><a href="${address}">Continue</a></p></main>
</html>
`;
  const headers = new Headers({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  return new Response(page, { headers });
}
