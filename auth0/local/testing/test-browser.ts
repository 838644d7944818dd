import type { LocalTenant } from "../tenant";

export type TestBrowser = {
  cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<Response>;
  submit(url: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
};

/** Keeps cookies like a browser and follows nothing, so that a test sees each redirect. */
export function testBrowser(tenant: LocalTenant): TestBrowser {
  const cookies = new Map<string, string>();
  const send = async (url: string, init: RequestInit, headers: Record<string, string> = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await tenant.app.request(url, { ...init, headers: { cookie, ...headers } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (name === undefined || value === undefined) continue;
      if (line.includes("Max-Age=0")) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    get: (url, headers) => send(url, {}, headers),
    submit: (url, form, headers) => send(url, { method: "POST", body: new URLSearchParams(form) }, headers),
  };
}
