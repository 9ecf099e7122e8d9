import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { treeOf } from "../../fixtures/process-tree.ts";
import { Person } from "../../fixtures/person.ts";
import { chooseDamage } from "../bitflip/damage.ts";
import { AttachedStrace } from "../strace/attached.ts";
import type { SpaceVerdict } from "../vault/judge-space.ts";
import { cacheFoldersIn } from "./cache-folders.ts";

/** What may become of the cache: while the app does not run, or while it does. */
const allHarms = [
  "corrupted between runs",
  "deleted under the window",
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
    await this.#person.startsApp();
    await this.#person.start.createDecision(title);
    await this.#write();
    await this.#person.quits();
  }

  /** Every harm in few runs of the app, each followed by words. */
  async sufferAll(): Promise<SpaceVerdict> {
    try {
      await this.#comeBack();
      const full = harms.includes("full") ? await this.#fill() : null;
      await this.#write();
      await full?.letGo();
      if (full?.injected === 0) return { lost: 0, faults: ["The cache was never full"] };
      await this.#person.losesPower();

      this.#corrupt();
      await this.#comeBack();
      await this.#write();
      await this.#person.losesPower();

      this.#delete();
      await this.#comeBack();
      this.#corrupt();
      await this.#write();
      await this.#person.losesPower();

      // On what was corrupted under its hands.
      await this.#comeBack();
      await this.#deleteFromWithin();
      await this.#write();
      const lost = await this.#countLost();
      await this.#person.quits();
      return { lost, faults: [] };
    } catch (thrown) {
      await this.#person.cleanUp();
      return { lost: 0, faults: [String(thrown).slice(0, 300)] };
    }
  }

  /** One run of the app with a harmed cache, and one more to see what is left. */
  async suffer(harm: CacheHarm): Promise<SpaceVerdict> {
    try {
      if (harm === "deleted between runs") this.#delete();
      if (harm === "corrupted between runs") this.#corrupt();
      await this.#comeBack();
      if (harm === "deleted under the window") await this.#deleteFromWithin();
      if (harm === "corrupted under the window") this.#corrupt();
      const full = harm === "full" ? await this.#fill() : null;
      await this.#write();
      await this.#write();
      await full?.letGo();
      if (full?.injected === 0) return { lost: 0, faults: ["The cache was never full"] };
      // The vault has it all, so a death now is no loss.
      if (this.#random.below(2) === 0) await this.#person.losesPower();
      else await this.#person.quits();

      // A cache that was spoilt stays so; the next try begins with a good one.
      if (harm !== "deleted under the window") this.#delete();
      await this.#comeBack();
      const lost = await this.#countLost();
      await this.#person.quits();
      return { lost, faults: [] };
    } catch (thrown) {
      await this.#person.cleanUp();
      return { lost: 0, faults: [String(thrown).slice(0, 300)] };
    }
  }

  async cleanUp(): Promise<void> {
    await this.#person.cleanUp();
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

  /** Words that are missing, or stand there twice. */
  async #countLost(): Promise<number> {
    const text = await this.#person.editor.body.innerText();
    return this.#words.filter((word) => text.split(word).length !== 2).length;
  }

  #delete(): void {
    for (const folder of cacheFoldersIn(this.#person.home))
      rmSync(folder, { recursive: true, force: true });
  }

  /** Some of its files give back other bytes than were written. */
  #corrupt(): void {
    const files = cacheFoldersIn(this.#person.home).flatMap(filesIn);
    if (files.length === 0) throw new Error("There is no cache to corrupt");
    for (const path of files) {
      if (this.#random.below(2) === 0 || statSync(path).size === 0) continue;
      writeFileSync(path, chooseDamage(this.#random).apply(readFileSync(path), this.#random));
    }
  }

  async #deleteFromWithin(): Promise<void> {
    await this.#person.app.page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        if (name !== undefined) indexedDB.deleteDatabase(name);
      }
    });
  }

  /** No process of the app but the vault gets a byte more into the cache's files. */
  async #fill(): Promise<AttachedStrace> {
    const files = cacheFoldersIn(this.#person.home).flatMap(filesIn);
    const tree = treeOf(this.#person.app.process.pid ?? 0);
    const pids = tree.filter((row) => !/vault\.c?js/.test(row.command)).map((row) => row.pid);
    const calls = "write,pwrite64,fdatasync,fsync";
    const options = ["-e", `trace=${calls}`, ...files.flatMap((path) => ["-P", path])];
    const failing = [...options, "-e", `inject=${calls}:error=ENOSPC`];
    return AttachedStrace.hold(pids, failing, join(this.#person.home, "trace"));
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
