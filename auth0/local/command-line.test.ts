import { expect, test } from "vitest";
import { parseCommandLine } from "./command-line";

test("without arguments the tenant is on port 4400", () => {
  expect(parseCommandLine([])).toEqual({ help: false, port: 4400 });
});

test("every option is read", () => {
  const args = ["--port", "0", "--root-domain", "x.localhost", "--issuer", "http://auth0:4400", "--seed", "a.yaml"];
  args.push("--data", "b.json", "--plan", "free", "--https", "--empty");
  expect(parseCommandLine(args)).toEqual({
    help: false,
    port: 0,
    rootDomain: "x.localhost",
    issuer: "http://auth0:4400",
    seedFile: "a.yaml",
    dataFile: "b.json",
    plan: "free",
    https: true,
    empty: true,
  });
});

test.each([[["--port", "x"]], [["--port", "70000"]], [["--issuer", "localhost"]], [["--wat"]], [["--plan", "gold"]]])(
  "%j is an error",
  (args) => {
    expect(() => parseCommandLine(args)).toThrow();
  },
);
