import type { Load } from "../load/load";

/** One thing that is measured in every round. `cold`: the product's session cache has seen no visitor lately. */
export type Leg = {
  server: "product" | "baseline";
  path: string;
  caches: "warm" | "cold";
  kind?: NonNullable<Load["kind"]>;
};

/** What is held against what, and how much of the baseline's rate it shall reach. */
export type Target = { name: string; leg: Leg; against: Leg; target: number };

const leg = (server: Leg["server"], path: string, caches: Leg["caches"] = "warm"): Leg => ({ server, path, caches });
const me = leg("product", "/api/me");
const list = (server: Leg["server"]) => leg(server, "/api/projects");

export const targets: readonly Target[] = [
  { name: "page-cold", leg: leg("product", "/", "cold"), against: leg("baseline", "/", "cold"), target: 0.8 },
  { name: "me-unguarded", leg: me, against: leg("product", "/api/bare"), target: 0.95 },
  { name: "me", leg: me, against: leg("baseline", "/api/me"), target: 0.8 },
  { name: "page-warm", leg: leg("product", "/"), against: leg("baseline", "/"), target: 0.9 },
  { name: "projects", leg: list("product"), against: list("baseline"), target: 0.85 },
  {
    name: "projects-by-token",
    leg: { ...list("product"), kind: "token" },
    against: { ...leg("baseline", "/api/projects-by-token"), kind: "token" },
    target: 0.9,
  },
  {
    name: "projects-creation",
    leg: { ...list("product"), kind: "creation" },
    against: { ...list("baseline"), kind: "creation" },
    target: 0.8,
  },
];

/** Every leg of these comparisons once, in an order in which the two sides of each follow one another. */
export function legsOf(compared: readonly Target[]): Leg[] {
  return [...new Set(compared.flatMap(({ leg: measured, against }) => [against, measured]))];
}
