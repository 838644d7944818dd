import { requestNonce } from "@/lib/tenancy/context";

/** The colours of companies, which no stylesheet can know: the one `<style>` of a page, under its nonce. Never a style attribute. */
export async function BrandStyle({ css }: { css: string }) {
  if (css === "") return null;
  // Browsers hide a nonce once they have read it, so on the client it never compares equal.
  return (
    <style nonce={await requestNonce()} suppressHydrationWarning>
      {css}
    </style>
  );
}
