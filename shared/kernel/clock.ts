/** The time and the only way to wait for it, so that a test can hold both in its hand. */
export interface Clock {
  /** Milliseconds since 1970, as the machine believes. It may jump in either direction. */
  now(): number;
  /**
   * Runs `task` once after about `milliseconds`; the returned function calls it off. With 0 it runs
   * when what has arrived by now is dealt with.
   */
  after(milliseconds: number, task: () => void): () => void;
}

/** The longest time in milliseconds that a timer takes; a longer one would end at once. */
export const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, task) => {
    // Node's shortest timer takes a millisecond; browsers have no better one.
    if (milliseconds === 0 && typeof setImmediate === "function") {
      const turn = setImmediate(task);
      return () => clearImmediate(turn);
    }
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
