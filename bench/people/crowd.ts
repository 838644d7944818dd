export const crowdPassword = "password-of-the-crowd";

/** Two companies by how many members they have. */
export type CrowdName = "ten" | "ten-thousand";

/** So many at once, as large as one request to the local tenant may be. */
const atOnce = 2_500;

/** What to post to the local tenant's control API: ten thousand people, of whom ten are one company and all are another. */
export function crowd(): [path: string, body: object][] {
  const people = Array.from({ length: 10_000 }, (_, index) => ({
    name: `Person ${String(index).padStart(5, "0")}`,
    email: `person-${index}@crowd.example`,
    password: crowdPassword,
  }));
  const membersOf = (count: number) =>
    people.slice(0, count).map(({ email }, index) => ({ email, roles: [index === 0 ? "owner" : "member"] }));
  const organizations: { id: string; name: CrowdName; members: object[] }[] = [
    { id: "org_BenchmarkCrowd10", name: "ten", members: membersOf(10) },
    { id: "org_BenchmarkCrowd1k", name: "ten-thousand", members: membersOf(people.length) },
  ];
  const parts = Array.from({ length: people.length / atOnce }, (_, part): [string, object] => [
    "/people",
    { people: people.slice(part * atOnce, (part + 1) * atOnce) },
  ]);
  return [...parts, ["/organizations", { organizations }]];
}
