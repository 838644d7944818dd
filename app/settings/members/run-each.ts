import type { Sent } from "../../_components/send-json";

type Options<T> = {
  items: readonly T[];
  /** Changes one. */
  change: (item: T) => Promise<Sent>;
  onOutcome: (item: T, sent: Sent) => void;
  /** Told when a rate limit makes everybody wait, and null when it goes on. Seconds. */
  onWait: (seconds: number | null) => void;
  isStopped: () => boolean;
  sleep?: (milliseconds: number) => Promise<void>;
};

/** Two at a time: Auth0's smallest plan takes two requests a second, and each change is a few. */
const atOnce = 2;

/** Longer than a minute is a failure, whatever it is called. */
const mostTries = 30;

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * Changes many, a few at a time, and says of each what became of it. A rate limit is waited out by all and loses none; whoever
 * stops it ends it after those that are under way. Whoever only waits then is not changed, and has no outcome.
 */
export async function runEach<T>({
  items,
  change,
  onOutcome,
  onWait,
  isStopped,
  sleep = wait,
}: Options<T>): Promise<void> {
  const queue = [...items];
  let pause: Promise<void> | null = null;

  async function pausing(seconds: number): Promise<void> {
    onWait(seconds);
    // By the second, so that whoever stops it need not wait for the rest.
    for (let left = seconds; left > 0 && !isStopped(); left -= 1) await sleep(1_000);
    pause = null;
    onWait(null);
  }

  async function one(item: T): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const sent = await change(item);
      const isBusy = !sent.ok && sent.code === "too_many_requests" && tries < mostTries;
      if (!isBusy) return onOutcome(item, sent);
      if (isStopped()) return;
      pause ??= pausing(Math.min(60, Math.max(1, sent.retryAfter ?? 1)));
      await pause;
      if (isStopped()) return;
    }
  }

  async function worker(): Promise<void> {
    for (let item = queue.shift(); item !== undefined && !isStopped(); item = queue.shift()) {
      if (pause) await pause;
      if (!isStopped()) await one(item);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, worker));
}
