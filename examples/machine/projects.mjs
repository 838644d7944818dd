// Lists a company's projects page by page, as a machine, with nothing but Node.
//
// CLIENT_ID, CLIENT_SECRET   a machine-to-machine application that may use the API for this company
// ORGANIZATION               the company's organization id, org_…
// TOKEN_URL, AUDIENCE, API   where tokens are made, for what, and where the API is; the page "API" under settings shows them
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";

const { CLIENT_ID, CLIENT_SECRET, ORGANIZATION, TOKEN_URL, AUDIENCE, API } = process.env;

/** Browsers and curl know that *.localhost is this machine; Node asks the name server, which does not. */
const lookup = (_hostname, options, done) =>
  options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);

/** Sends a request and reads the JSON that comes back; throws what the API says of a refusal. */
function send(url, { method = "GET", headers = {}, body } = {}) {
  const { protocol, hostname } = new URL(url);
  const start = protocol === "https:" ? overHttps : overHttp;
  const options = { method, headers, ...(hostname.endsWith(".localhost") && { lookup }) };
  return new Promise((resolve, reject) => {
    const outgoing = start(url, options, async (incoming) => {
      let text = "";
      for await (const chunk of incoming.setEncoding("utf8")) text += chunk;
      if (incoming.statusCode < 300) resolve(JSON.parse(text));
      else
        reject(
          Object.assign(new Error(`${method} ${url}: ${incoming.statusCode} ${text}`), { status: incoming.statusCode }),
        );
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

async function newToken() {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    audience: AUDIENCE,
    organization: ORGANIZATION,
  });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return (await send(TOKEN_URL, { method: "POST", headers, body: String(body) })).access_token;
}

/** A token is good for minutes: a program that runs for long keeps it, and asks for a new one shortly before it ends. */
let token = await newToken();

/** Asks the API. A token that is out of date, because the company's plan was changed, is exchanged for a new one, once. */
async function ask(path) {
  const get = () => send(`${API}${path}`, { headers: { authorization: `Bearer ${token}` } });
  try {
    return await get();
  } catch (error) {
    if (error.status !== 401) throw error;
  }
  // Tokens say in which second they were made: one of the second of the change would count as older.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  token = await newToken();
  return get();
}

/** Every project of the company: each page says where the next one begins. */
async function* projects() {
  let cursor = "";
  do {
    const query = new URLSearchParams({ limit: "2", ...(cursor && { cursor }) });
    const page = await ask(`/api/projects?${query}`);
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}

for await (const { name, state, progress } of projects()) {
  console.log(`${name}: ${state}, ${progress} %`);
}
