import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

function processorTime() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** What is still needed: how much the process holds besides depends on when its garbage is collected. */
function livingBytes() {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

// Preloaded into a server under test: says on request how much processor time the process has used, in microseconds, or under
// `/memory` how many bytes are in use. From inside, because process tables count in steps of 10 ms and look different on every platform.
createServer((request, response) => {
  response.end(String(request.url === "/memory" ? livingBytes() : processorTime()));
})
  .listen(Number(process.env.BENCH_USE_PORT), "127.0.0.1")
  .unref();
