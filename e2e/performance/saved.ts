import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Person } from "../fixtures/person.ts";
import { rest } from "./keys.ts";

const edits = 60;
/** Milliseconds: each is an edit of its own. Who types on reads "Saved" once they rest. */
const pause = 350;

/**
 * From a key after a pause to the word "Saved": what a person waits for. Beside it the disk alone: 200 bytes
 * written and synced to a file in the same folder, in the same run.
 */
export async function timeSaving(): Promise<{ edits: number[]; disk: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-saved-"));
  const person = new Person(folder);
  try {
    await person.startsApp();
    await person.start.createDecision("Timed");
    await person.editor.write("Warm. ");
    await person.editor.expectSaved();
    await watchSaving(person.app.page);

    const disk: number[] = [];
    for (let edit = 0; edit < edits; edit++) {
      await person.app.page.keyboard.type("x");
      await person.app.page.waitForFunction((count) => times().length > count, edit);
      disk.push(timeDisk(folder));
      await rest(pause);
    }
    const taken = await person.app.page.evaluate(() => times());
    await person.quits();
    return { edits: taken, disk };
  } finally {
    await person.cleanUp();
    rmSync(folder, { recursive: true, force: true });
  }
}

declare function times(): number[];

/** Notes, inside the page, how long after each key the save state read "Saved" again. */
async function watchSaving(page: Page): Promise<void> {
  await page.evaluate(() => {
    const taken: number[] = [];
    Object.assign(globalThis, { times: () => taken });
    const state = document.querySelector('[role="status"][aria-label="Save state"]');
    const said = () => state?.querySelector('[aria-hidden="false"]')?.textContent;
    if (state === null) throw new Error("There is no save state to watch");

    let began: number | undefined;
    document.addEventListener("beforeinput", () => (began ??= performance.now()), true);
    new MutationObserver(() => {
      if (said() !== "Saved" || began === undefined) return;
      taken.push(performance.now() - began);
      began = undefined;
    }).observe(state, { subtree: true, attributeFilter: ["aria-hidden"] });
  });
}

function timeDisk(folder: string): number {
  const file = openSync(join(folder, "raw-sync"), "a");
  const began = performance.now();
  writeSync(file, new Uint8Array(200));
  fdatasyncSync(file);
  const took = performance.now() - began;
  closeSync(file);
  return took;
}

/** The smallest value that at least `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}
