import type { Replica } from "./contestant.ts";

/** Lets an editor finish what it put off, as it could between two messages or two keys. */
export async function settle(replica: Replica): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    // Reading commits what is pending; what was put off until after it comes in a turn of its own.
    replica.editor.read(() => null);
    await Promise.resolve();
  }
}
