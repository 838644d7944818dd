import bundled from "@sparticuz/chromium";

/** Run by `chromium.ts` in a process of its own: the package takes its orders from the environment, at import. */
await bundled.executablePath();
