import { z } from "zod";

const options = z.object({
  discovery_url: z.string().optional(),
  issuer: z.string().optional(),
  metadataUrl: z.string().optional(),
  signInEndpoint: z.string().optional(),
  expires: z.iso.datetime({ offset: true }).optional(),
});

/** What of a connection's options at Auth0 may be shown: where its provider is, and until when its certificate is good. */
export function shownSource(raw: Record<string, unknown>): {
  source: string | null;
  certificateExpiresAt: Date | null;
} {
  const { discovery_url, issuer, metadataUrl, signInEndpoint, expires } = options.catch({}).parse(raw);
  const source = discovery_url ?? metadataUrl ?? signInEndpoint ?? issuer ?? null;
  return { source, certificateExpiresAt: expires === undefined ? null : new Date(expires) };
}
