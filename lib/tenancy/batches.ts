/**
 * One question at a time: what is asked for while one is under way is gathered into the next. However many ask at once, the source has
 * one question to answer, and whoever asks alone waits for nobody.
 *
 * @param load answers for all of `keys`; what it leaves out has no value. What it throws reaches everybody who was waiting for it
 * @param most keys in one question
 */
export function createBatches<V>(load: (keys: string[]) => Promise<Map<string, V>>, most: number) {
  let gathering: { keys: Set<string>; answer: Promise<Map<string, V>> } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function begin() {
    const keys = new Set<string>();
    const answer = last.then(() => {
      if (gathering?.keys === keys) gathering = null;
      return load([...keys]);
    });
    last = answer.catch(() => undefined);
    return { keys, answer };
  }

  return {
    async get(key: string): Promise<V | undefined> {
      if (!gathering || gathering.keys.size >= most) gathering = begin();
      gathering.keys.add(key);
      return (await gathering.answer).get(key);
    },
  };
}
