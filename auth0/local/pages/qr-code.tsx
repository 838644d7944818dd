/** @jsxImportSource hono/jsx */
import type { QRCode } from "qrcode";

/** White modules around it: a scanner needs them to find the code. */
const QUIET = 4;

/** A QR code as one path, black on white in both themes. */
export function QrCode({ modules, label }: { modules: QRCode["modules"]; label: string }) {
  const size = modules.size + 2 * QUIET;
  const path: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path.join("")} fill="#000" />
    </svg>
  );
}
