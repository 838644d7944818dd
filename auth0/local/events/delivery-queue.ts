import type { CloudEvent } from "./cloud-event";

/** An event on its way to a webhook. Times in milliseconds of the tenant's clock, durations in real ones. */
export type Delivery = {
  streamId: string;
  event: CloudEvent;
  status: "waiting" | "delivered" | "failed";
  attempts: { at: number; duration: number; error?: string }[];
};

type Options = {
  /** Starts paused, and is so again once it is cleared. */
  isPaused: boolean;
  /** Milliseconds before the second and each further attempt. */
  retryDelays: readonly number[];
  /** Sends one once; leaves it `waiting` when that failed. Never rejects. */
  attempt(delivery: Delivery): Promise<void>;
};

/** Older deliveries go, sent or not: a benchmark that makes ten thousand people must not fill the memory. */
const CAPACITY = 1000;

/** Sends deliveries one after the other; one that failed comes again a little later, and the next goes ahead of it. */
export function createQueue(options: Options) {
  let all: Delivery[] = [];
  let isPaused = options.isPaused;
  let isSending = false;
  const due = new Set<Delivery>();
  const send = async () => {
    if (isSending) return;
    isSending = true;
    for (const delivery of due) {
      if (isPaused) break;
      due.delete(delivery);
      await options.attempt(delivery);
      retryLater(delivery);
    }
    isSending = false;
  };
  const retryLater = (delivery: Delivery) => {
    if (delivery.status !== "waiting") return;
    const delay = options.retryDelays[delivery.attempts.length - 1];
    if (delay === undefined) delivery.status = "failed";
    else setTimeout(() => all.includes(delivery) && again(delivery), delay).unref();
  };
  const again = (delivery: Delivery) => {
    due.add(delivery);
    void send();
  };
  return {
    deliveries: (): readonly Delivery[] => all,
    isPaused: () => isPaused,
    again,
    add(delivery: Delivery) {
      all.push(delivery);
      for (const gone of all.splice(0, all.length - CAPACITY)) due.delete(gone);
      again(delivery);
    },
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      void send();
    },
    clear: () => {
      all = [];
      due.clear();
      isPaused = options.isPaused;
    },
  };
}
