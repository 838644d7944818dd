import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "@/scripts/source-files";

/** Every departure from a rule, with its reason. A departure that nobody needs any more fails too. */
const departures: Record<string, Record<string, string>> = {
  "no unfinished work": {
    "lib/architecture.test.ts": "names the marks it looks for",
  },
  "one spender of refresh tokens": {
    "lib/architecture.test.ts": "names what it looks for",
  },
};

const files = sourceFiles();
const inside =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
const isProduct = ({ path, isTest }: SourceFile) => !isTest && (inside("app", "lib")(path) || path === "middleware.ts");

/** Expects that exactly the listed departures break a rule. */
function expectOnlyDepartures(rule: string, breaches: SourceFile[]): void {
  expect(breaches.map(({ path }) => path)).toEqual(Object.keys(departures[rule] ?? {}).sort());
}

function importersOf(from: (file: SourceFile) => boolean, forbidden: (imported: string) => boolean): SourceFile[] {
  return files.filter((file) => from(file) && file.imports.some(forbidden));
}

describe("imports run one way", () => {
  it("lib does not know the pages", () => {
    expectOnlyDepartures(
      "lib to app",
      importersOf(({ path }) => inside("lib")(path), inside("app")),
    );
  });

  it("the application does not know what stands on Auth0's side", () => {
    expectOnlyDepartures("application to auth0", importersOf(isProduct, inside("auth0", "e2e", "bench", "scripts")));
  });

  it("the local tenant knows nothing of the application", () => {
    const breaches = importersOf(({ path }) => inside("auth0/local")(path), inside("app", "lib"));
    expectOnlyDepartures("local tenant to application", breaches);
  });

  it("what lies below knows nothing of the nouns above it", () => {
    const nouns = (imported: string) => /^lib\/(?!auth0\/|db\/|tenancy\/|organizations\/types)[^/]+\//.test(imported);
    expectOnlyDepartures(
      "base to nouns",
      importersOf((file) => isProduct(file) && inside("lib/auth0", "lib/db")(file.path), nouns),
    );
  });
});

describe("one door each", () => {
  it("only lib/auth0 imports the Auth0 SDKs", () => {
    const isSdk = (imported: string) =>
      /^(?:@auth0\/nextjs-auth0|auth0)(?:\/|$)/.test(imported) && !/^auth0\/local/.test(imported);
    expectOnlyDepartures(
      "SDK importers",
      importersOf((file) => isProduct(file) && !inside("lib/auth0")(file.path), isSdk),
    );
  });

  it("only lib/tenancy reads the request's headers and cookies", () => {
    const breaches = importersOf(
      (file) => isProduct(file) && !inside("lib/tenancy")(file.path),
      (imported) => imported === "next/headers",
    );
    expectOnlyDepartures("readers of the request", breaches);
  });

  it("only lib/env.ts reads the environment", () => {
    const breaches = files.filter(
      (file) => isProduct(file) && file.path !== "lib/env.ts" && file.text.includes("process.env"),
    );
    expectOnlyDepartures("readers of the environment", breaches);
  });

  it("only one file spends refresh tokens", () => {
    const spenders = files.filter(
      ({ path, text }) => text.includes("getAccessToken") && path !== "lib/auth0/refresh-session.ts",
    );
    expectOnlyDepartures("one spender of refresh tokens", spenders);
  });
});

describe("what is not here", () => {
  it("no Server Actions: a forwarded one loses the company's host", () => {
    expectOnlyDepartures(
      "no Server Actions",
      files.filter(({ text }) => /["']use server["']/.test(text)),
    );
  });

  it("no style attributes: the content security policy refuses them", () => {
    const breaches = files.filter(({ path, text }) => path.startsWith("app/") && /\sstyle=[{"']/.test(text));
    expectOnlyDepartures("no style attributes", breaches);
  });

  it("no file of more than 250 lines", () => {
    expectOnlyDepartures(
      "short files",
      files.filter(({ text }) => text.trimEnd().split("\n").length > 250),
    );
  });

  it("nothing left to do, skipped or focused", () => {
    const marks = /\b(?:TODO|FIXME|XXX)\b|\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b|@ts-(?:ignore|nocheck)/;
    expectOnlyDepartures(
      "no unfinished work",
      files.filter(({ text }) => marks.test(text)),
    );
  });
});
