import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { loadSigningKey } from "../signing-key";
import { ACME, AUDIENCE } from "./sign-in";

type Json = Record<string, unknown>;

const key = loadSigningKey();
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const strangersJwk = { ...stranger.publicKey.export({ format: "jwk" }), kid: "stranger", alg: "RS256", use: "sig" };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const seconds = () => Math.floor(Date.now() / 1000);

/** Signs whatever it is given, sense or nonsense, with the local tenant's key unless another is given. */
export function signed(header: Json, payload: unknown, privateKey: KeyObject = key.privateKey): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createSign("RSA-SHA256").update(input).sign(privateKey).toString("base64url")}`;
}

export const goodHeader: Json = { alg: "RS256", typ: "JWT", kid: key.kid };

/** Claims of an access token of Acme's owner, as Auth0 makes them. */
export function goodClaims(issuer: string, changes: Json = {}): Json {
  return {
    iss: `${issuer}/`,
    sub: "auth0|661000000000000000000001",
    aud: [AUDIENCE, `${issuer}/userinfo`],
    iat: seconds() - 10,
    exp: seconds() + 600,
    scope: "openid profile email",
    org_id: ACME,
    azp: "somebody's-client",
    permissions: ["projects:read", "projects:write", "members:read", "organization:read"],
    ...changes,
  };
}

function withHmac(secret: string | Buffer, payload: Json): string {
  const input = `${encode({ alg: "HS256", typ: "JWT", kid: key.kid })}.${encode(payload)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

/** The same token with another signature that verifies as well, were it not checked to be the one that was made. */
function tampered(token: string): string {
  const [header, , signature] = token.split(".");
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  return `${header}.${Buffer.from(payload.replace("projects:read", "audit:read:x")).toString("base64url")}.${signature}`;
}

/** Tokens that are wrong in their signature, key or header, by what is wrong with them. */
function wronglySigned(issuer: string): Record<string, string> {
  const claims = goodClaims(issuer);
  const good = signed(goodHeader, claims);
  const publicPem = key.publicKey.export({ type: "spki", format: "pem" }) as string;
  const { kid: _kid, ...withoutKid } = goodHeader;
  const { typ: _typ, ...withoutType } = goodHeader;
  const header = (changes: Json, privateKey?: KeyObject) => signed({ ...goodHeader, ...changes }, claims, privateKey);
  return {
    "alg none, no signature": `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`,
    "alg none, a signature": `${encode({ alg: "none", typ: "JWT", kid: key.kid })}.${encode(claims)}.${good.split(".")[2]}`,
    "HS256 with the public key as secret": withHmac(publicPem, claims),
    "HS256 with the modulus as secret": withHmac(String(key.publicJwk.n), claims),
    "HS256 with an empty secret": withHmac("", claims),
    "alg RS512 over an RS256 signature": header({ alg: "RS512" }),
    "alg in lower case": header({ alg: "rs256" }),
    "another key under our kid": header({}, stranger.privateKey),
    "another key in a jwk header": header({ jwk: strangersJwk, kid: "stranger" }, stranger.privateKey),
    "our key, but with a jwk header": header({ jwk: strangersJwk }),
    "a jku header": header({ jku: "https://evil.test/jwks.json" }),
    "an x5u header": header({ x5u: "https://evil.test/cert.pem" }),
    "an x5c header": header({ x5c: ["MIIB"] }),
    "a crit header": header({ crit: ["exp"] }),
    "an unencoded payload (b64)": header({ b64: false, crit: ["b64"] }),
    "an unknown kid": header({ kid: createHash("sha1").update("unknown").digest("hex") }),
    "a kid that is a path": header({ kid: "../../../../dev/null" }),
    "a kid that is an array": header({ kid: [key.kid] }),
    "no kid": signed(withoutKid, claims),
    "no typ": signed(withoutType, claims),
    "typ of an ID token by RFC 9068's advice": header({ typ: "id+jwt" }),
    "a changed payload": tampered(good),
    "a shortened signature": good.slice(0, -8),
    "no signature": `${good.split(".").slice(0, 2).join(".")}.`,
  };
}

/** Tokens that are signed well and say something wrong. */
function wrongClaims(issuer: string): Record<string, string> {
  const claims = (changes: Json) => signed(goodHeader, goodClaims(issuer, changes));
  const without = (name: string) => {
    const { [name]: _left, ...rest } = goodClaims(issuer);
    return signed(goodHeader, rest);
  };
  return {
    expired: claims({ iat: seconds() - 700, exp: seconds() - 60 }),
    "expired by more than the tolerance": claims({ iat: seconds() - 700, exp: seconds() - 6 }),
    "not yet valid": claims({ nbf: seconds() + 60 }),
    "made in the future": claims({ iat: seconds() + 60, exp: seconds() + 660 }),
    "ended before it was made": claims({ iat: seconds() - 1, exp: seconds() - 2 }),
    "no exp": without("exp"),
    "exp as a string": claims({ exp: String(seconds() + 600) }),
    "no iat": without("iat"),
    "no issuer": without("iss"),
    "another issuer": claims({ iss: "https://evil.test/" }),
    "the issuer without its slash": claims({ iss: issuer }),
    "no audience": without("aud"),
    "another audience": claims({ aud: "https://api.other.example" }),
    "an audience that begins like ours": claims({ aud: `${AUDIENCE}.evil.test` }),
    "no subject": without("sub"),
    "an empty subject": claims({ sub: "" }),
    "a machine's token for a person": claims({ gty: "client-credentials" }),
    "an ID token": claims({ aud: "the-client", nonce: "n", permissions: undefined }),
    "a logout token": signed(
      { ...goodHeader, typ: "logout+jwt" },
      goodClaims(issuer, { events: { "http://schemas.openid.net/event/backchannel-logout": {} } }),
    ),
    "a logout token that says JWT": claims({ events: { "http://schemas.openid.net/event/backchannel-logout": {} } }),
    "no organization": without("org_id"),
    "an empty organization": claims({ org_id: "" }),
    "an organization by name": claims({ org_id: "acme" }),
    "an array of organizations": claims({ org_id: [ACME] }),
    "an organization as an object": claims({ org_id: { id: ACME } }),
    "an organization in capitals": claims({ org_id: ACME.toUpperCase() }),
    "a payload that is no object": signed(goodHeader, [goodClaims(issuer)]),
  };
}

/** Whole Authorization headers that a client could send by mistake or on purpose. `good` is a token that would be accepted. */
function wrongHeaders(good: string): Record<string, string> {
  return {
    "no token": "Bearer",
    "an empty token": "Bearer  ",
    garbage: "Bearer garbage",
    "three dots of garbage": "Bearer a.b.c",
    "a refresh token": "Bearer v1.MAVq0-XeuQzm1iSdnnrA8Uo2_local",
    "an encrypted token": `Bearer ${encode({ alg: "dir", enc: "A256GCM" })}..aaaa.bbbb.cccc`,
    "two tokens": `Bearer ${good} ${good}`,
    "two headers in one": `Bearer ${good}, Bearer ${good}`,
    "another scheme": `Basic ${good}`,
    "no scheme": good,
    "something behind the token": `Bearer ${good}x.y`,
    "a line of blanks inside": `Bearer ${good.slice(0, 40)} ${good.slice(40)}`,
    "a huge token": `Bearer ${"a".repeat(20_000)}.${"b".repeat(20_000)}.${"c".repeat(20_000)}`,
  };
}

/** Every bad Authorization header there is to try, by what is wrong with it. None of them may open anything anywhere. */
export function badAuthorizations(issuer: string): Record<string, string> {
  const tokens = { ...wronglySigned(issuer), ...wrongClaims(issuer) };
  const asHeaders = Object.entries(tokens).map(([what, token]) => [what, `Bearer ${token}`]);
  return { ...Object.fromEntries(asHeaders), ...wrongHeaders(signed(goodHeader, goodClaims(issuer))) };
}
