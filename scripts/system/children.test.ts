import { expect, it } from "vitest";
import { waitUntilAnswers } from "./answers";
import { createChildren } from "./children";
import { freePort, isPortTaken } from "./ports";

const server = (port: number) => [
  "--eval",
  `require("node:http").createServer((_, response) => response.end()).listen(${port}); console.log("here")`,
];

/** A process that leaves another behind, which holds the port: what `next dev` does with its server. */
const parentOf = (port: number) => [
  "--eval",
  `require("node:child_process").spawn(process.execPath, ${JSON.stringify(server(port))}, { stdio: "inherit" }); setInterval(() => {}, 1000)`,
];

it("stopping ends the grandchildren too, and the port is free again", async () => {
  const port = await freePort();
  const children = createChildren();
  const child = children.start({ name: "server", args: parentOf(port) });
  await waitUntilAnswers(`http://localhost:${port}/`, child);
  await children.stopAll();
  expect(await isPortTaken(port)).toBe(false);
});

it("a child that ends by itself is named with its code", async () => {
  const children = createChildren();
  children.start({ name: "short", args: ["--eval", "process.exit(7)"] });
  const { child, code } = await children.firstToEnd;
  expect([child.name, code]).toEqual(["short", 7]);
});

it("waiting for a child that ends says what it printed", async () => {
  const children = createChildren();
  const child = children.start({ name: "broken", args: ["--eval", "console.error('no such file'); process.exit(1)"] });
  const waiting = waitUntilAnswers(`http://localhost:${await freePort()}/`, child);
  await expect(waiting).rejects.toThrow(/broken ended with code 1[\s\S]*no such file/);
});
