import { createAuth0Client } from "/auth0-spa-js.js";

// What a single-page application of the company would do, by the SDK's own quickstart.
const { domain, clientId, audience, organization, useRefreshTokens, api } = await (
  await fetch("/settings.json")
).json();
const home = location.origin;
const scope = `openid profile email${useRefreshTokens ? " offline_access" : ""}`;
const client = await createAuth0Client({
  domain,
  clientId,
  useRefreshTokens,
  authorizationParams: { organization, audience, redirect_uri: home, scope },
  // A frame that may not answer is waited for in vain.
  authorizeTimeoutInSeconds: 3,
});

function show(id, text) {
  document.getElementById(id).textContent = text;
}

async function showWho() {
  show("claims", JSON.stringify((await client.getIdTokenClaims()) ?? null));
  show("status", (await client.isAuthenticated()) ? "Signed in" : "Signed out");
}

/** Does something at Auth0, and says what came of it. */
async function attempt(step) {
  show("problem", "");
  try {
    await step();
  } catch (error) {
    show("problem", `${error.error ?? error.name}: ${error.error_description ?? error.message}`);
  }
  await showWho();
}

document.getElementById("sign-in").onclick = () => attempt(() => client.loginWithRedirect());
document.getElementById("sign-in-beside").onclick = () => attempt(() => client.loginWithPopup());
document.getElementById("sign-out").onclick = () => attempt(() => client.logout({ logoutParams: { returnTo: home } }));
document.getElementById("renew").onclick = () =>
  attempt(async () => show("token", await client.getTokenSilently({ cacheMode: "off" })));

/** A second, after which a new token is surely younger than the change that made the last one out of date. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000));

/** Asks the API. A token that is out of date, because roles or the plan were changed, is exchanged for a new one, once. */
async function ask(path) {
  const send = async (options) =>
    fetch(`${api}${path}`, { headers: { authorization: `Bearer ${await client.getTokenSilently(options)}` } });
  const first = await send();
  if (first.status !== 401) return first;
  await aSecond();
  return send({ cacheMode: "off" });
}

/** The projects of the company, asked with the access token. `org_id` says which company that is, before anything is shown. */
document.getElementById("projects").onclick = () =>
  attempt(async () => {
    const { org_id: company } = (await client.getIdTokenClaims()) ?? {};
    if (company !== organization) throw new Error("These tokens are for another company.");
    const response = await ask("/api/projects");
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
    show("list", answer.items.map(({ name }) => name).join(", "));
  });

await attempt(async () => {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("state")) return;
  history.replaceState({}, "", "/");
  await client.handleRedirectCallback(`${home}/?${answer}`);
  show("token", await client.getTokenSilently());
});
