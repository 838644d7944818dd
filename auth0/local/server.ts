import { getRequestListener } from "@hono/node-server";
import { loopbackCertificate } from "./certificate";
import { listenOnLoopback } from "./http/listen-on-loopback";
import { mayWrite } from "./http/may-write";
import { receiveMail } from "./smtp/receive-mail";
import { createDataFile, readDataFile } from "./snapshot/data-file";
import { createTenant, type LocalTenant, type TenantOptions } from "./tenant";

export type RunningTenant = {
  /** Where it answers, without a slash at the end, e.g. `http://localhost:4400`. */
  url: string;
  tenant: LocalTenant;
  /** Path of the certificate that clients must trust (`NODE_EXTRA_CA_CERTS`), with `https`. */
  certificateFile?: string;
  /** Stops listening, once the data file is written. */
  close(): Promise<void>;
};

export type ServerOptions = TenantOptions & {
  /** 0 takes a free one; 4400 when absent. */
  port?: number;
  /** Keeps the tenant over restarts: read when it starts, written after every change. */
  dataFile?: string;
  /** Where the application's own mails are received by SMTP; nowhere when absent. */
  smtpPort?: number;
  /** TLS with a certificate of our own making, for SDKs that insist on it. */
  https?: boolean;
  /** Where that certificate is kept; `.auth0-local/` when absent. */
  certificateDirectory?: string;
};

/**
 * Starts a local tenant on loopback, IPv4 and IPv6. The issuer follows the port unless it is given.
 * Throws in production, when the port is in use (naming it), and when the data file is not of this tenant.
 */
export async function startLocalTenant(options: ServerOptions = {}): Promise<RunningTenant> {
  if (process.env.NODE_ENV === "production") {
    throw new Error("The local tenant signs in anybody without a password and does not run with NODE_ENV=production.");
  }
  const { port: wanted = 4400, dataFile, smtpPort, https = false, certificateDirectory, ...tenantOptions } = options;
  const certificate = https ? await loopbackCertificate(certificateDirectory) : undefined;
  let answer: LocalTenant["app"]["fetch"] = () => new Response(null, { status: 503 });
  const listener = getRequestListener((request, bindings) => answer(request, bindings), {
    overrideGlobalObjects: false,
  });
  const listening = await listenOnLoopback(listener, wanted, certificate);
  const url = `${https ? "https" : "http"}://localhost:${listening.port}`;
  try {
    const tenant = await createTenant({ issuer: url, ...tenantOptions });
    const mail = smtpPort === undefined ? undefined : await receiveMail(tenant, smtpPort);
    const kept = dataFile === undefined ? undefined : keepIn(dataFile, tenant, tenantOptions);
    answer = kept?.answer ?? ((request, bindings) => tenant.app.fetch(request, bindings));
    const close = async () => {
      await Promise.all([listening.close(), mail?.close()]);
      kept?.flush();
    };
    return { url, tenant, close, ...(certificate ? { certificateFile: certificate.certFile } : {}) };
  } catch (error) {
    // An open socket would keep the process alive behind the error.
    await listening.close();
    throw error;
  }
}

/** Restores a tenant from its file, if there is one, and writes it there from now on. What was asked for now counts. */
function keepIn(
  file: string,
  tenant: LocalTenant,
  { plan, switches }: TenantOptions,
): { answer: LocalTenant["app"]["fetch"]; flush(): void } {
  const saved = readDataFile(file);
  if (saved) tenant.restore({ ...saved, plan: plan ?? saved.plan, switches: { ...saved.switches, ...switches } });
  const data = createDataFile(file, tenant.snapshot);
  return {
    flush: data.flush,
    answer: async (request, bindings) => {
      const response = await tenant.app.fetch(request, bindings);
      if (mayWrite(request.method, new URL(request.url).pathname)) data.touch();
      return response;
    },
  };
}
