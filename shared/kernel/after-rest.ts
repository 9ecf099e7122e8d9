import type { Clock } from "./clock.ts";

/** What waits for somebody to rest. */
export type Resting = Readonly<{ touch: () => void; end: () => void }>;

/**
 * Runs `task` once nobody called `touch` for so long. The first touch sets a timer, and the others none:
 * they may come with every key.
 */
export function afterRest(clock: Clock, milliseconds: number, task: () => void): Resting {
  let callOff: (() => void) | null = null;
  let touchedAt = 0;
  const wait = (time: number) => {
    callOff = clock.after(time, () => {
      // The clock may have been set back meanwhile.
      const missing = Math.min(milliseconds, touchedAt + milliseconds - clock.now());
      if (missing > 0) return wait(missing);
      callOff = null;
      task();
    });
  };
  return {
    touch: () => {
      touchedAt = clock.now();
      if (callOff === null) wait(milliseconds);
    },
    end: () => callOff?.(),
  };
}
