import * as Y from "yjs";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";
import { limitsOf } from "#shared/sync/membership/chain-limits.ts";
import { mayWrite } from "#shared/sync/membership/standing.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { judge } from "./judge.ts";
import { SimulatedDevice } from "./simulated-device.ts";
import { slanders } from "./slanders.ts";
import { Truth } from "./truth.ts";

const documents: readonly DocumentId[] = ["doc_aaaaaaaaaaaa", "doc_bbbbbbbbbbbb"].map((id) =>
  documentIdSchema.parse(id),
);
const roles: readonly Role[] = ["editor", "editor", "owner", "commenter", "viewer"];

/** Who tells wrong hashes, where somebody does: not the founder, who is to give roles. */
const liarNumber = 2;

/** What a run came to: nothing in `problems` if all was as it must be. */
export type Outcome = Readonly<{ problems: readonly string[]; lost: number; words: number }>;

/** A word that somebody typed and was told is stored. */
export type Typed = Readonly<{ word: string; by: SimulatedDevice; document: DocumentId }>;

/** Some devices of one space edit, come and go, crash and run out of disk, from a seed; then all meet. */
export class Scenario {
  readonly #random: SeededRandom;
  readonly #network: LinkedDevices;
  readonly #devices: SimulatedDevice[] = [];
  /** Before which of its actions somebody is removed, if anybody is: in three of seven runs, so that each seed of the others is what it was. */
  readonly #removesBefore: number | null;
  /** In one of five runs envelopes come more than once. */
  readonly #repeats: SeededRandom | null;
  /** In one of five others one of them tells wrong hashes of what others wrote, until all meet. */
  readonly #lies: SeededRandom | null;
  /** In one of five others nothing is signed in a run before somebody was met. */
  readonly #signsLate: boolean;
  #liar: SimulatedDevice | null = null;
  /** For what is typed while a disk is full, of its own for the same reason. */
  readonly #heldRandom: SeededRandom;
  #held = 0;
  #removed: SimulatedDevice | null = null;
  readonly #truth = new Truth();
  readonly #typed: Typed[] = [];
  readonly #problems = new Set<string>();
  #seenChanges = -1;
  #lookedAt = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    this.#network = new LinkedDevices(seed);
    this.#heldRandom = new SeededRandom(seed);
    this.#repeats = seed % 5 === 3 ? new SeededRandom(seed) : null;
    this.#lies = seed % 5 === 1 ? new SeededRandom(seed) : null;
    this.#signsLate = seed % 5 === 4;
    this.#removesBefore = [1, 5, 6].includes(seed % 7) ? new SeededRandom(seed).below(20) : null;
  }

  async run(): Promise<Outcome> {
    await this.#begin();
    const actions = 20 + this.#random.below(25);
    for (let action = 0; action < actions; action++) {
      if (action === this.#removesBefore) await this.#remove();
      await this.#act();
      await this.#pass(this.#random.below(this.#random.below(4) === 0 ? 5_000 : 120));
    }
    await this.#meet();
    // What somebody who was removed wrote is wherever others had it by then, and that they have the same is asked above.
    const typed = this.#typed.filter(({ by }) => by !== this.#removed);
    const verdict = judge(this.#members, documents, typed);
    return {
      problems: [...this.#problems, ...verdict.problems],
      lost: verdict.lost,
      words: this.#typed.length,
    };
  }

  /** The founder's space with everybody in it; each starts with the entries alone, and the founder with the documents. */
  async #begin(): Promise<void> {
    const sample = new SampleSpace();
    const count = 3 + this.#random.below(2);
    for (let number = 2; number <= count; number++) {
      sample.join(number, this.#pick(roles), 1, personOf(number));
    }
    const { space } = sample;
    for (let number = 1; number <= count; number++) {
      const device = new SimulatedDevice({
        number,
        space,
        network: this.#network,
        random: this.#random,
        repeats: this.#repeats,
        signsLate: this.#signsLate,
        lies: number === liarNumber ? this.#lies : null,
      });
      if (number === liarNumber && this.#lies !== null) this.#liar = device;
      device.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
      this.#devices.push(device);
      void device.start();
    }
    await this.#pass(200);
    const [founder] = this.#devices;
    for (const document of documents) founder?.edit(document, seed);
  }

  async #act(): Promise<void> {
    const device = this.#pick(this.#devices);
    const other = this.#pick(this.#devices);
    switch (this.#random.below(12)) {
      case 0:
        return this.#network.network.cut(device.key, other.key);
      case 1:
        return this.#network.network.mend(device.key, other.key);
      case 2: {
        const group = this.#devices.filter(() => this.#random.below(2) === 0);
        const rest = this.#devices.filter((each) => !group.includes(each));
        const keys = (each: readonly SimulatedDevice[]) => each.map(({ key }) => key);
        return this.#network.network.partition([keys(group), keys(rest)]);
      }
      case 3:
        return this.#network.network.heal();
      case 4:
        if (device.isRunning) device.crash();
        return;
      case 5:
        if (!device.isRunning) void device.start();
        return;
      case 6:
        return device.fill(this.#random.below(3) === 0);
      case 7:
        return this.#giveRole(device, this.#pick(roles));
      default:
        for (let left = 1 + this.#random.below(6); left > 0; left--) {
          this.#type(device);
          await this.#pass(this.#random.below(40));
        }
    }
  }

  #type(device: SimulatedDevice): void {
    const document = this.#pick(documents);
    const standing = device.sync?.membership.now.standing;
    if (standing === undefined || !mayWrite(standing, device.key, "body")) return;
    if (device.doc(document).getMap("fields").size === 0) return;
    const { isFull } = device;
    const word = isFull ? `h${++this.#held}.` : `w${this.#typed.length}.`;
    const random = isFull ? this.#heldRandom : this.#random;
    const isStored = device.edit(document, (doc) => {
      const text = doc.getMap("fields").get("title");
      if (text instanceof Y.Text) text.insert(gapIn(String(text), random), word);
    });
    if (isStored) this.#typed.push({ word, by: device, document });
  }

  /** Only the founder does: who else may depends on what they have heard. */
  async #giveRole(member: SimulatedDevice, role: Role): Promise<void> {
    const [founder] = this.#devices;
    const standing = founder?.sync?.membership.now.standing;
    const person = standing?.devices.get(member.key)?.person;
    if (!founder?.sync || person === undefined || member === founder) return;
    const limits = limitsOf(founder.store.heads(), new Set([member.key]));
    founder.write({ kind: "set-role", person, role, limits });
    await this.#pass(20);
  }

  /** Whoever is still in. */
  get #members(): readonly SimulatedDevice[] {
    return this.#devices.filter((each) => each !== this.#removed);
  }

  /** The founder takes the last one out of the space, be that one there to hear it or not. */
  async #remove(): Promise<void> {
    const [founder] = this.#devices;
    const member = this.#devices.at(-1);
    const person = member && founder?.sync?.membership.now.standing.devices.get(member.key)?.person;
    if (!founder?.sync || member === undefined || person === undefined) return;
    const limits = limitsOf(founder.store.heads(), new Set([member.key]));
    if (founder.write({ kind: "remove", person, limits })) this.#removed = member;
    await this.#pass(20);
  }

  /** Everything comes back, and everybody has time to hear of it. */
  async #meet(): Promise<void> {
    this.#network.network.heal();
    this.#comeClean();
    for (const one of this.#devices) {
      one.fill(false);
      for (const other of this.#devices) this.#network.network.mend(one.key, other.key);
      if (!one.isRunning) void one.start();
    }
    await this.#pass(10_000);
    await this.#giveRolesBack();
    for (let waited = 0; waited < 120 && !this.#isAllLevel(); waited++) {
      // As mDNS does: who was given up after long is found again.
      for (const { key } of this.#devices) this.#network.announce(key);
      await this.#pass(1_000);
    }
    if (!this.#isAllLevel()) this.#problems.add(`not level after two minutes: ${this.#states()}`);
  }

  /**
   * Whoever lost the right to write gets it back, so that all that was stored can be everywhere. Nobody else is given any: all that
   * waits is looked at again with each change of the membership, and what waits for nothing would never be seen.
   */
  async #giveRolesBack(): Promise<void> {
    const standing = this.#devices[0]?.sync?.membership.now.standing;
    for (const member of this.#members.slice(1)) {
      if (standing !== undefined && mayWrite(standing, member.key, "body")) continue;
      await this.#giveRole(member, "editor");
    }
  }

  /** Begins anew, so that all is told once more as it is. */
  #comeClean(): void {
    if (this.#liar === null) return;
    this.#liar.isLying = false;
    if (this.#liar.isRunning) this.#liar.crash();
  }

  /** Somebody who has not heard yet that they may write signs nothing, and nobody waits for it. */
  #isAllLevel(): boolean {
    const entries = this.#members.map(({ store }) => store.entries().length);
    if (new Set(entries).size > 1) return false;
    return this.#members.every((one) =>
      this.#members.every(
        (other) => one === other || one.sync?.stateWith(other.key).kind === "in-sync",
      ),
    );
  }

  #states(): string {
    const states = this.#members.flatMap((one) =>
      this.#members
        .filter((other) => other !== one)
        .map((other) => JSON.stringify(one.sync?.stateWith(other.key) ?? "not running")),
    );
    return [...new Set(states)].join(", ").slice(0, 600);
  }

  /** Goes from what is due to what is due next, and looks each time whether anybody lies. */
  async #pass(milliseconds: number): Promise<void> {
    const { clock } = this.#network;
    const until = clock.now() + milliseconds;
    while (clock.now() < until) {
      clock.advance(Math.min(until, clock.next ?? until) - clock.now());
      await settled();
      this.#lookForLies();
    }
  }

  /** Whenever something may have changed in what the devices say, and now and then. */
  #lookForLies(): void {
    const now = this.#network.clock.now();
    const changes = this.#devices.reduce((sum, { changes }) => sum + changes, 0);
    if (changes === this.#seenChanges && now - this.#lookedAt < 1_000) return;
    [this.#seenChanges, this.#lookedAt] = [changes, now];
    for (const lie of this.#truth.look(this.#devices, now)) this.#problems.add(lie);
    for (const slander of slanders(this.#devices, this.#liar)) this.#problems.add(slander);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#random.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from");
    return item;
  }
}

/** A place between two words, so that none is torn by whoever types. */
function gapIn(text: string, random: SeededRandom): number {
  const ends = [0, ...[...text.matchAll(/\./g)].map(({ index }) => index + 1)];
  return ends[random.below(ends.length)] ?? 0;
}

function seed(doc: Y.Doc): void {
  doc.getMap("meta").set("type", "note");
  doc.getMap("fields").set("title", new Y.Text());
}

/** Lets every promise that is under way come to its end. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
