import { requireNode } from "./system/node-version";

// First, and the rest imported after it: on a Node too old, an import would fail less readably.
requireNode();
const { develop } = await import("./develop");
await develop();
