import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { wordsOfFailure } from "../../../build/scripts/words-of-failure.ts";
import { expect } from "../../fixtures/patience.ts";
import { Person } from "../../fixtures/person.ts";
import { treeOf } from "../../fixtures/process-tree.ts";
import { chooseDamage } from "../bitflip/damage.ts";
import { AttachedStrace } from "../strace/attached.ts";
import type { SpaceVerdict } from "../vault/judge-space.ts";
import { cacheFoldersIn, filesIn, isGone } from "./cache-folders.ts";
import { untilCached } from "./cached-words.ts";
import { changeCachedWords } from "./changed-words.ts";

/** What may become of the cache: while the app does not run, or while it does. */
const allHarms = [
  "corrupted between runs",
  "deleted under the window",
  "changed under the window",
  "deleted between runs",
  "full",
  "corrupted under the window",
] as const;
type CacheHarm = (typeof allHarms)[number];

/** Those that can be brought about on this system: filling the cache needs strace. */
export const harms = allHarms.filter((harm) => harm !== "full" || process.platform === "linux");

const title = "Written beside a bad cache";

/** A person who goes on writing in one document, whatever becomes of the cache. */
export class CacheVictim {
  readonly #person: Person;
  readonly #random: SeededRandom;
  #words: string[] = [];

  constructor(home: string, random: SeededRandom) {
    this.#person = new Person(home);
    this.#random = random;
  }

  async begin(): Promise<void> {
    await this.#create();
    await this.#person.quits();
  }

  /** Every harm in few runs of the app, each followed by words. Takes the place of `begin`. */
  async sufferAll(): Promise<SpaceVerdict> {
    let harm: CacheHarm = "deleted under the window";
    const lost: string[] = [];
    const count = async () => {
      const words = await this.#countLost();
      if (words > 0) lost.push(`${harm}: ${words} words are missing or doubled`);
    };
    try {
      await this.#create();
      await this.#deleteFromWithin();
      await this.#write();
      await count();
      await this.#person.quits();

      harm = "changed under the window";
      await this.#comeBack();
      await this.#changeFromWithin();
      await this.#person.killsApp();
      await this.#comeBack();
      await this.#untilCached();
      await count();
      await this.#person.quits();

      harm = "full";
      await this.#comeBack();
      await (harms.includes(harm) ? this.#writeWhileFull(1) : this.#write());
      await count();
      await this.#person.killsApp();

      harm = "corrupted between runs";
      this.#corrupt();
      await this.#comeBack();
      await this.#write();
      await count();
      await this.#person.killsApp();

      harm = "deleted between runs";
      this.#delete();
      await this.#comeBack();
      await count();

      harm = "corrupted under the window";
      await this.#corruptFromWithout();
      await this.#write();
      await this.#person.killsApp();
      await this.#comeBack();
      await count();
      await this.#person.quits();
      return { lost: lost.length, faults: lost };
    } catch (thrown) {
      await this.#person.cleanUp();
      return { lost: 0, faults: [...lost, `${harm}: ${wordsOfFailure(thrown)}`] };
    }
  }

  /** One run of the app with a harmed cache, and one more to see what is left. */
  async suffer(harm: CacheHarm): Promise<SpaceVerdict> {
    try {
      if (harm === "deleted between runs") this.#delete();
      if (harm === "corrupted between runs") this.#corrupt();
      await this.#comeBack();
      if (harm === "deleted under the window") await this.#deleteFromWithin();
      if (harm === "changed under the window") await this.#changeFromWithin();
      if (harm === "corrupted under the window") await this.#corruptFromWithout();
      if (harm === "full") await this.#writeWhileFull(2);
      else for (let times = 0; times < 2; times++) await this.#write();
      // The vault has it all, so a death now is no loss.
      if (this.#random.below(2) === 0) await this.#person.killsApp();
      else await this.#person.quits();

      // Files that were spoilt stay so; the next try begins with good ones.
      if (harm !== "deleted under the window" && harm !== "changed under the window") {
        this.#delete();
      }
      await this.#comeBack();
      if (harm === "changed under the window") await this.#untilCached();
      const lost = await this.#countLost();
      await this.#person.quits();
      return { lost, faults: [] };
    } catch (thrown) {
      await this.#person.cleanUp();
      return { lost: 0, faults: [wordsOfFailure(thrown)] };
    }
  }

  async cleanUp(): Promise<void> {
    await this.#person.cleanUp();
  }

  async #create(): Promise<void> {
    await this.#person.startsApp();
    await this.#person.start.createDecision(title);
    await this.#write();
  }

  async #comeBack(): Promise<void> {
    await this.#person.startsApp();
    await this.#person.start.goHome();
    await this.#person.start.open(title);
    await this.#person.editor.expectSaved();
    await this.#person.editor.expectBody(this.#words.at(-1) ?? "");
  }

  async #write(): Promise<void> {
    const word = `w${this.#words.length}x`;
    await this.#person.editor.write(`${word} `);
    await this.#person.editor.expectSaved();
    this.#words.push(word);
  }

  async #writeWhileFull(times: number): Promise<void> {
    await this.#untilCached();
    const full = await this.#fill();
    try {
      for (let written = 0; written < times; written++) await this.#write();
      await full.untilInjected();
    } finally {
      await full.letGo();
    }
  }

  /** Before that a cache that is harmed may not even be there. */
  async #untilCached(): Promise<void> {
    await untilCached(this.#person.app.page, this.#words.at(-1) ?? "");
  }

  /** Words that are missing, or stand there twice. */
  async #countLost(): Promise<number> {
    const { body } = this.#person.editor;
    const count = async () => {
      const text = await body.innerText();
      return this.#words.filter((word) => text.split(word).length !== 2).length;
    };
    // What is loaded may not be drawn yet.
    await expect
      .poll(count)
      .toBe(0)
      .catch(() => undefined);
    return count();
  }

  #delete(): void {
    for (const folder of cacheFoldersIn(this.#person.home))
      rmSync(folder, { recursive: true, force: true });
  }

  async #corruptFromWithout(): Promise<void> {
    await this.#untilCached();
    this.#corrupt();
  }

  /** Some of its files give back other bytes than were written, and at least one. */
  #corrupt(): void {
    const files = cacheFoldersIn(this.#person.home).flatMap(filesIn).flatMap(contentsOf);
    if (files.length === 0) throw new Error("There is no cache to corrupt");
    const certain = this.#random.below(files.length);
    for (const [at, { path, bytes }] of files.entries()) {
      if (at !== certain && this.#random.below(2) === 0) continue;
      writeFileSync(path, chooseDamage(this.#random).apply(bytes, this.#random));
    }
  }

  async #changeFromWithin(): Promise<void> {
    await this.#untilCached();
    await changeCachedWords(this.#person.app.page, this.#words);
  }

  async #deleteFromWithin(): Promise<void> {
    await this.#untilCached();
    await this.#person.app.page.evaluate(deleteDatabases);
  }

  /** No process of the app but the vault gets a byte more into the cache's files. */
  async #fill(): Promise<AttachedStrace> {
    const files = cacheFoldersIn(this.#person.home).flatMap(filesIn);
    if (files.length === 0) throw new Error("There is no cache to fill");
    const tree = treeOf(this.#person.app.process.pid ?? 0);
    const pids = tree.filter((row) => !/vault\.c?js/.test(row.command)).map((row) => row.pid);
    const calls = "write,pwrite64,fdatasync,fsync";
    const options = ["-e", `trace=${calls}`, ...files.flatMap((path) => ["-P", path])];
    const failing = [...options, "-e", `inject=${calls}:error=ENOSPC`];
    return AttachedStrace.hold(pids, failing, join(this.#person.home, "trace"));
  }
}

/** In the window. Whoever has one open is told to let go of it; how that ends is not waited for. */
async function deleteDatabases(): Promise<void> {
  const deleted = (await indexedDB.databases()).map(({ name = "" }) => {
    const { promise, resolve } = Promise.withResolvers<Event>();
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = resolve;
    return promise;
  });
  await Promise.all(deleted);
}

/** Nothing of an empty file, or of one that the browser has removed meanwhile. */
function contentsOf(path: string): readonly Readonly<{ path: string; bytes: Buffer }>[] {
  try {
    const bytes = readFileSync(path);
    return bytes.length === 0 ? [] : [{ path, bytes }];
  } catch (failure) {
    if (isGone(failure)) return [];
    throw failure;
  }
}
