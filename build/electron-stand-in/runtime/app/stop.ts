const steps: (() => Promise<void> | void)[] = [];

/** Adds what has to be done before the process may end: closing Chromium, ending child processes. */
export function beforeEnd(step: () => Promise<void> | void): void {
  steps.push(step);
}

/** Does all of it, at the same time; one failing step does not keep the others from being done. */
export async function stopEverything(): Promise<void> {
  await Promise.allSettled(steps.splice(0).map(async (step) => step()));
}
