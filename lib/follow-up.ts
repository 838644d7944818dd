/**
 * Carries out what has to follow a change that was made at Auth0, which cannot be taken back: in order, and each whatever became of the others.
 *
 * @throws the first failure, once all were tried
 */
export async function followUp(...steps: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
