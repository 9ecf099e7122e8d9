/** The time and the only way to wait for it, so that a test can hold both in its hand. */
export interface Clock {
  /** Milliseconds since 1970, as the machine believes. It may jump in either direction. */
  now(): number;
  /** Runs `task` once after about `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
