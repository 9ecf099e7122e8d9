import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DeviceKey, type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import type { Sync } from "#shared/bridge/sharing-calls.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { z } from "zod";
import { shareASpace } from "../../fixtures/shared-homes.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";
import { Computer, keyIn, type Part } from "./computer.ts";
import type { Told } from "./device-contract.ts";
import { compareRecords, countMissing, Ledger, type Pair } from "./ledger.ts";
import { TestLan } from "./test-lan.ts";

export type Writing = Readonly<{
  document: DocumentId;
  count: number;
  how: "typed" | "pasted";
  begins: boolean;
}>;

const lookEvery = 25;

/** People whose computers are on one switch and share a space, and everything that is known of what they wrote. */
export class Neighbours {
  readonly lan: TestLan;
  readonly random: SeededRandom;
  /** What somebody said, and should not have. */
  readonly lies: string[] = [];
  readonly #folder: string;
  readonly #computers: readonly Computer[];
  readonly #devices: readonly DeviceKey[];
  readonly #looks = new Set<Promise<void>>();
  readonly #claims = new Set<string>();
  #ledger = new Ledger();
  #words = 0;
  #coming: () => void = () => undefined;
  /** The next word of any computer. */
  #heard = Promise.withResolvers<null>();

  private constructor(
    { folder, lan, random }: Readonly<{ folder: string; lan: TestLan; random: SeededRandom }>,
    places: readonly ConstructorParameters<typeof Computer>[0][],
  ) {
    this.lan = lan;
    this.random = random;
    this.#folder = folder;
    this.#computers = places.map(
      (place, at) => new Computer(place, (told) => this.#hear(at, told)),
    );
    this.#devices = places.map(({ home }) => keyIn(home));
  }

  static async meet(count: number, random: SeededRandom): Promise<Neighbours> {
    const folder = mkdtempSync(join(fastFolder(), "throughline-namespaces-"));
    const [first = folder, ...others] = Array.from({ length: count }, (_, at) =>
      join(folder, `${at}`),
    );
    const space = await shareASpace([first, ...others], "Roadmap");
    const lan = new TestLan(count);
    const places = [first, ...others].map((home, at) => ({
      home,
      space,
      network: lan.computer(at),
    }));
    const neighbours = new Neighbours({ folder, lan, random }, places);
    await Promise.all(places.map((_, at) => neighbours.start(at)));
    return neighbours;
  }

  get count(): number {
    return this.#computers.length;
  }

  get stored(): number {
    return this.#ledger.count;
  }

  /** Any of them, or any but one. */
  any(but?: number): number {
    const at = this.random.below(this.count - (but === undefined ? 0 : 1));
    return but !== undefined && at >= but ? at + 1 : at;
  }

  newDocument(): DocumentId {
    const digits = Array.from({ length: 16 }, () => this.random.below(36).toString(36));
    return documentIdSchema.parse(`doc_${digits.join("")}`);
  }

  /** What was written so far is taken for judged. */
  turnPage(): void {
    this.#ledger = this.#ledger.turned();
    this.#claims.clear();
  }

  async start(at: number): Promise<void> {
    await this.#computer(at).start(this.random.below(2 ** 30));
  }

  kill(at: number, part: Part): Promise<void> {
    return this.#computer(at).kill(part);
  }

  /** Words that nobody else writes; answered once they are on the screen there. */
  async write(at: number, { count, ...writing }: Writing): Promise<void> {
    const words = Array.from({ length: count }, () => `w${at}x${(this.#words++).toString(36)}`);
    await this.#computer(at).ask({ kind: "write", words, ...writing });
  }

  /** Waits until so many words were acknowledged; false if that takes too long. */
  untilStored(count: number, within = 240_000): Promise<boolean> {
    return this.#until(within, () => this.stored >= count).then((took) => took !== null);
  }

  /** The id of a file that somebody puts in. */
  async keep(at: number, size: number): Promise<string | null> {
    const kept = await this.#computer(at).ask({
      kind: "keep",
      size,
      seed: this.random.below(2 ** 30),
    });
    return z.string().nullable().parse(kept);
  }

  /** The hash of what comes; null if the vault there goes meanwhile. */
  async fetch(at: number, id: string): Promise<string | null> {
    const order = { kind: "fetch", id } as Parameters<Computer["ask"]>[0];
    return z
      .string()
      .nullable()
      .parse(await this.#computer(at).ask(order));
  }

  /** Resolves once the first bytes of a file have come to somebody. */
  untilComing(): Promise<void> {
    return new Promise((resolve) => (this.#coming = resolve));
  }

  /** How long it takes until nobody says any more that this one is linked, and it says so of nobody. */
  untilApart(at: number, within: number): Promise<number | null> {
    return this.#until(within, () => this.#statesWith(at).every((state) => state === "away"));
  }

  /** How long it takes until everybody says that this one is linked, and it says so of everybody. */
  untilLinked(at: number, within: number): Promise<number | null> {
    return this.#until(within, () => !this.#statesWith(at).includes("away"));
  }

  /** Waits until somebody lacks something that somebody else has, and knows it; null if it is over before anybody looked. */
  untilCatchingUp(within: number): Promise<number | null> {
    return this.#until(within, () =>
      this.#pairs.some(([one, other]) => this.#state(one, other) === "catching-up"),
    );
  }

  /** Everybody says that they are in sync with everybody. */
  get isLevel(): boolean {
    return this.#pairs.every(([one, other]) => this.#state(one, other) === "in-sync");
  }

  untilLevel(within: number): Promise<number | null> {
    return this.#until(within, () => this.isLevel);
  }

  /**
   * How long it takes until everybody says that they are in sync with everybody, and has every word that was acknowledged
   * anywhere, in equal documents. If it takes too long, what is wrong, and how many words are missing.
   */
  async together(
    within: number,
  ): Promise<Readonly<{ took: number } | { lost: number; problem: string }>> {
    const began = performance.now();
    for (;;) {
      const isLevel =
        (await this.#until(within - (performance.now() - began), () => this.isLevel)) !== null;
      const took = performance.now() - began;
      const found = await this.#look();
      if (isLevel && found === null) return { took };
      if (performance.now() - began < within) {
        await sleep(lookEvery);
        continue;
      }
      const says = this.#pairs
        .map(([one, other]) => `${one}-${other} ${JSON.stringify(this.#told(one, other))}`)
        .join(", ");
      const { lost, problem } = found ?? { lost: 0, problem: "equal" };
      return { lost, problem: `${problem}; ${says}` };
    }
  }

  /** Once every look at what somebody claimed is over. */
  async settled(): Promise<void> {
    await Promise.all(this.#looks);
  }

  async close(): Promise<void> {
    await Promise.all(this.#computers.map((computer) => computer.kill("all")));
    this.lan.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  get #pairs(): readonly (readonly [number, number])[] {
    const all = this.#devices.map((_, at) => at);
    return all.flatMap((one) =>
      all.flatMap((other) => (one === other ? [] : [[one, other] as const])),
    );
  }

  #statesWith(at: number): readonly string[] {
    const own = this.#pairs.filter((pair) => pair.includes(at));
    return own.map(([one, other]) => this.#state(one, other));
  }

  #computer(at: number): Computer {
    const computer = this.#computers[at];
    if (computer === undefined) throw new Error(`There is no computer ${at}.`);
    return computer;
  }

  #state(one: number, other: number): string {
    return this.#told(one, other)?.kind ?? "away";
  }

  #told(one: number, other: number): Sync | undefined {
    const device = this.#devices[other];
    return device === undefined ? undefined : this.#computer(one).states.get(device);
  }

  #hear(one: number, told: Told): void {
    // Before the next look something may be over that is waited for.
    this.#heard.resolve(null);
    this.#heard = Promise.withResolvers<null>();
    switch (told.kind) {
      case "stored": {
        const { words, document, at } = told;
        return this.#ledger.noteStored(words, { by: one, document, at });
      }
      case "coming":
        return told.have > 0 ? this.#coming() : undefined;
      case "process":
        if (told.name === "Throughline vault") return undefined;
        return this.#devices.forEach((_, other) => this.#ledger.noteApart({ one, other }, told.at));
      case "states":
        for (const { device, state } of told.states) {
          const pair = { one, other: this.#devices.indexOf(device) };
          if (state.kind === "away") this.#ledger.noteApart(pair, told.at);
          if (state.kind === "in-sync") this.#hold(pair);
        }
        return undefined;
      case "answer":
        return undefined;
    }
  }

  /** Somebody says that two devices are equal: both must have what either had when they met. */
  #hold({ one, other }: Pair): void {
    const owed = this.#ledger.owed({ one, other });
    // What was found in a record once is there: the same is not looked for again.
    const claim = `${one} ${other} ${[...owed.values()].flat().length}`;
    if (owed.size === 0 || this.#claims.has(claim)) return;
    this.#claims.add(claim);
    const look = this.#lookFor(owed, { one, other }).then(() => void this.#looks.delete(look));
    this.#looks.add(look);
  }

  async #lookFor(owed: ReturnType<Ledger["owed"]>, { one, other }: Pair): Promise<void> {
    for (const at of [one, other]) {
      const read = await this.#computer(at).read([...owed.keys()]);
      const missing = read === null ? 0 : countMissing(owed, read);
      if (missing === 0) continue;
      this.lies.push(`${one} says in sync with ${other}, and ${missing} words are not at ${at}`);
    }
  }

  /** What is wrong with what is in the records; null if they are equal and whole. */
  async #look(): Promise<ReturnType<typeof compareRecords>> {
    const all = this.#ledger.all();
    const documents = [...all.keys()];
    const reads = this.#computers.map((computer) => computer.read(documents));
    return compareRecords(all, await Promise.all(reads));
  }

  async #until(limit: number, holds: () => boolean): Promise<number | null> {
    const began = performance.now();
    while (!holds()) {
      if (performance.now() - began > limit) return null;
      await Promise.race([sleep(lookEvery), this.#heard.promise]);
    }
    return performance.now() - began;
  }
}
