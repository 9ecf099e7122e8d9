import { flushPatience } from "#shared/bridge/ports.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { OpenDocuments } from "../document/open-documents.ts";

/**
 * Finishes what is being typed, and resolves with whether every word of it is stored.
 * Taking the focus away ends a composition: the browser then commits what was composed.
 */
export async function flushEverything(
  documents: OpenDocuments,
  clock: Clock,
  takeFocusAway: () => void,
): Promise<boolean> {
  if (!documents.prepare()) {
    takeFocusAway();
    await after(clock, 0);
    documents.prepare();
  }
  return Promise.race([documents.settle(), after(clock, flushPatience.window).then(() => false)]);
}

function after(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}
