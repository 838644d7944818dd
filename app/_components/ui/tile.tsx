import type { LucideIcon } from "lucide-react";

/** Stands where a company's mark would be, on a page that belongs to none. */
export function Tile({ Icon, danger = false }: { Icon: LucideIcon; danger?: boolean }) {
  return (
    <span className={danger ? "tile tile-danger" : "tile"} aria-hidden="true">
      <Icon />
    </span>
  );
}
