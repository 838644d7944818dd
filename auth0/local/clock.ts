/** A clock that a test moves. Times in milliseconds. */
export type Clock = {
  now(): number;
  /** Stops the clock where it stands. */
  freeze(): void;
  /** Moves it forward; a frozen clock stays frozen. */
  advance(milliseconds: number): void;
  /** Lets it run again from where it stands. */
  resume(): void;
  /** Back to the clock it was made from. */
  reset(): void;
  /** What a snapshot keeps of it. */
  position(): ClockPosition;
  moveTo(position: ClockPosition): void;
};

/** `offset` to the clock underneath; `frozenAt` while it is stopped. */
type ClockPosition = { offset: number; frozenAt?: number | undefined };

/** @param base the clock underneath, `Date.now` but for tests */
export function createClock(base: () => number): Clock {
  let position: ClockPosition = { offset: 0 };
  const now = () => position.frozenAt ?? base() + position.offset;
  return {
    now,
    freeze() {
      position = { ...position, frozenAt: now() };
    },
    advance(milliseconds) {
      const { offset, frozenAt } = position;
      position =
        frozenAt === undefined ? { offset: offset + milliseconds } : { offset, frozenAt: frozenAt + milliseconds };
    },
    resume() {
      position = { offset: now() - base() };
    },
    reset() {
      position = { offset: 0 };
    },
    position: () => ({ ...position }),
    moveTo(other) {
      position = { ...other };
    },
  };
}
