const production = process.env.NODE_ENV === "production";

/** On every response there is: pages, handlers, assets, refusals. The front door adds each page's own nonce policy. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Not `no-referrer`: browsers would then send `Origin: null` with our own forms, which every handler refuses.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  ...(production ? [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }] : []),
];

/** @type {import('next').NextConfig} */
export default {
  // For the image alone: `next start` does not serve such a build.
  ...(process.env.BUILD_STANDALONE === "true" && { output: "standalone" }),
  poweredByHeader: false,
  agentRules: false,
  images: { unoptimized: true },
  experimental: {
    agentUpgrade: false,
    authInterrupts: true,
    // The shortest Next allows, in seconds: a page fetched ahead must not outlive what its visitor may see.
    staleTimes: { static: 30 },
  },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};
