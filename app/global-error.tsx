"use client";

import PageError from "./error";
import "./globals.css";

/** The layout itself failed, so this brings its own document; colours follow the system. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke</title>
        <PageError {...props} />
      </body>
    </html>
  );
}
