import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loopbackCertificate } from "./certificate";
import { type RunningTenant, startLocalTenant } from "./server";
import { server } from "./testing/sign-in";

let certificateDirectory: string;
const running: RunningTenant[] = [];
beforeEach(() => {
  certificateDirectory = mkdtempSync(join(tmpdir(), "certificate-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
  rmSync(certificateDirectory, { recursive: true });
});

async function start(): Promise<RunningTenant> {
  const tenant = await startLocalTenant({ port: 0, https: true, certificateDirectory });
  running.push(tenant);
  return tenant;
}

function statusOf(url: string, ca?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ca }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once("error", reject).end();
  });
}

test("the certificate is kept, and its key is the owner's alone", async () => {
  const [first, second] = [
    await loopbackCertificate(certificateDirectory),
    await loopbackCertificate(certificateDirectory),
  ];
  expect(second).toEqual(first);
  expect(statSync(join(certificateDirectory, "localhost-key.pem")).mode & 0o077).toBe(0);
  expect(new X509Certificate(first.cert).subjectAltName).toContain("DNS:localhost");
});

test("with https the issuer is https, and only those who trust the certificate get through", async () => {
  const { url, tenant } = await start();
  expect(tenant.issuer).toBe(`${url}/`);
  expect(url).toMatch(/^https:\/\/localhost:\d+$/);
  const { cert } = await loopbackCertificate(certificateDirectory);
  for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
    const { port } = new URL(url);
    expect(await statusOf(`https://${host}:${port}/.well-known/openid-configuration`, cert)).toBe(200);
  }
  await expect(statusOf(url)).rejects.toThrow("self-signed");
});

test("the official SDK, as it is, works against https with NODE_EXTRA_CA_CERTS", async () => {
  const { url, certificateFile = "" } = await start();
  const script = `
    import { ManagementClient } from "auth0";
    const client = new ManagementClient(${JSON.stringify({ domain: new URL(url).host, clientId: server.id, clientSecret: server.secret })});
    console.log((await client.organizations.getByName("acme")).name);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile },
  });
  expect(stdout.trim()).toBe("acme");
});
