import { createServer } from "node:http";

// Preloaded into a server under test: says on request how much processor time the process has used, in microseconds. From inside,
// because process tables count in steps of 10 ms and look different on every platform.
createServer((_request, response) => {
  const { user, system } = process.cpuUsage();
  response.end(String(user + system));
})
  .listen(Number(process.env.BENCH_CPU_PORT), "127.0.0.1")
  .unref();
