/** Lets every message and promise that is under way arrive. Nothing waits for real time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
