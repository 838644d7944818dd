import { fileURLToPath } from "node:url";

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  agentRules: false,
  experimental: { agentUpgrade: false },
  // Next itself lies above this app.
  turbopack: { root: fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "") },
};
