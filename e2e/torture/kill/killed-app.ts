import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { watchAcknowledged } from "../../fixtures/acknowledged.ts";
import { expect, patience } from "../../fixtures/patience.ts";
import { Person } from "../../fixtures/person.ts";
import { vaultOf } from "../../fixtures/process-tree.ts";
import { cacheFoldersIn } from "../cache/cache-folders.ts";
import { countLost, wordsOf } from "./words.ts";

const title = "Written between power cuts";
/** The vault is started again after a pause that grows while it keeps dying, and a busy machine takes its time to start it. */
const recovery = 2 * patience;

/**
 * A person who types in the app while it, or its vault alone, is killed with SIGKILL at random
 * points. A word counts as acknowledged when it stood in the body while the window said "Saved".
 */
export class KilledApp {
  readonly #person: Person;
  readonly #random: SeededRandom;
  readonly #acknowledged: string[] = [];
  #latest: readonly string[] = [];
  #isRunning = false;
  #round = 0;

  constructor(home: string, random: SeededRandom) {
    this.#person = new Person(home);
    this.#random = random;
  }

  async begin(): Promise<void> {
    await this.#person.startsApp();
    await this.#person.start.createDecision(title);
    await this.#person.editor.expectSaved();
    await this.#person.quits();
  }

  /** Starts the app if it does not run, and says how many words are missing. */
  async comeUp(): Promise<number> {
    if (this.#isRunning) return 0;
    // Half of the times the window remembers nothing, so that all comes from the vault.
    if (this.#round % 2 === 0) {
      for (const folder of cacheFoldersIn(this.#person.home))
        rmSync(folder, { recursive: true, force: true });
    }
    await this.#person.startsApp();
    this.#isRunning = true;
    await this.#person.start.goHome();
    await this.#person.start.open(title);
    await this.#person.editor.expectSaved();
    await this.#expectWhole();
    await watchAcknowledged(this.#person.app.page, (text) => {
      this.#latest = wordsOf(text);
    });
    const { body } = this.#person.editor;
    const count = async () => countLost(this.#acknowledged, wordsOf(await body.innerText()));
    // What is loaded may not be drawn yet.
    await expect
      .poll(count)
      .toBe(0)
      .catch(() => undefined);
    return count();
  }

  /** Types, and pulls the plug after a random time. */
  async killApp(): Promise<void> {
    await this.#typeWhile(async () => {
      await sleep(this.#random.below(1_500));
      this.#isRunning = false;
      await this.#person.killsApp();
    });
  }

  /** Types, and kills the vault alone after a random time. Everything must be saved soon after. */
  async killVault(): Promise<void> {
    const { app, editor } = this.#person;
    const vault = vaultOf(app.process.pid ?? 0);
    await this.#typeWhile(async () => {
      await sleep(this.#random.below(700));
      process.kill(vault.pid, "SIGKILL");
      await sleep(this.#random.below(300));
    });
    await editor.expectSaved(recovery);
    await this.#expectWhole();
    await this.#expectHeard();
    this.#acknowledge();
  }

  async cleanUp(): Promise<void> {
    this.#isRunning = false;
    await this.#person.cleanUp();
  }

  /** Whoever kills a process damages no file. */
  async #expectWhole(): Promise<void> {
    const { page } = this.#person.app;
    await expect(page.getByText("Part of this document could not be read.")).toBeHidden();
  }

  /** Where the window still stands and all is saved, each word of the round was heard to be: else nothing would count. */
  async #expectHeard(): Promise<void> {
    const words = wordsOf(await this.#person.editor.body.innerText());
    const typed = words.filter((word) => word.startsWith(`w${this.#round}x`));
    await expect.poll(() => countLost(typed, this.#latest)).toBe(0);
  }

  #acknowledge(): void {
    const known = new Set(this.#acknowledged);
    this.#acknowledged.push(...this.#latest.filter((word) => !known.has(word)));
  }

  async #typeWhile(harm: () => Promise<void>): Promise<void> {
    this.#latest = [];
    this.#round++;
    let isOver = false;
    const harmed = harm().finally(() => {
      isOver = true;
    });
    try {
      for (let word = 0; !isOver; word++) {
        await this.#person.editor.write(`w${this.#round}x${word} `);
      }
    } catch (thrown) {
      // The window is gone in mid-word: that is the point, unless it should still be there.
      if (this.#isRunning) throw thrown;
    }
    await harmed;
    this.#acknowledge();
  }
}
