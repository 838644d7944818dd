/**
 * Leaves the page for a login at which the person proves who they are, even where the sign-in service still knows them. By a form of its
 * own, since no link may ask for that and forms do not nest.
 *
 * @param returnTo a path of this host; the login checks it
 */
export function signInAfresh(returnTo: string): void {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/api/login-intents", hidden: true });
  for (const [name, value] of Object.entries({ kind: "step-up", returnTo })) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}
