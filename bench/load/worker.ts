import { generate, type Load, type Visitor } from "./load";

let visitors: readonly Visitor[] = [];

// Started by ./generator.ts, in a process of its own: what generates the load must not share a thread with what keeps the books.
process.on("message", (message: { visitors: readonly Visitor[] } | { load: Load }) => {
  if ("visitors" in message) {
    visitors = message.visitors;
    return;
  }
  generate(message.load, visitors).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
process.once("disconnect", () => process.exit());
