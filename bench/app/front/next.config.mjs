import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  agentRules: false,
  images: { unoptimized: true },
  experimental: { agentUpgrade: false, authInterrupts: true },
  turbopack: {
    // The product's components and Next itself lie above this app; Turbopack follows neither links nor paths out of its root.
    root: repository,
    // What the components ask about the request, answered with constants.
    resolveAlias: {
      "@/lib/tenancy/address": "./constant/address.ts",
      "@/lib/tenancy/context": "./constant/context.ts",
      "@/lib/tenancy/preferences": "./constant/preferences.ts",
    },
  },
};
