import { fileURLToPath } from "node:url";
import * as Y from "yjs";
import { startGateThread, ThreadBench } from "#electron/peers/gate/thread-bench.ts";
import { SodiumCryptography } from "#electron/platform/sodium-cryptography.ts";
import { type DeviceKey, deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import {
  craftedUpdates,
  lettersAtTheBeginning,
} from "#shared/sync/gate/testing/crafted-updates.ts";
import { GateStage, type StageWriter } from "#shared/sync/gate/testing/gate-stage.ts";
import { sayRefusal } from "#shared/sync/gate/say-refusal.ts";
import { SenderRecord } from "#shared/sync/gate/sender-record.ts";
import { blameFor, type Fault, type Judgement } from "#shared/sync/gate/verdict.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FrameAttack } from "./hostile/frame-attack.ts";
import { harmBy } from "./hostile/harmless.ts";
import { mutated } from "./hostile/mutate.ts";
import { changeOn, textIn, writtenBy, writtenOn } from "./hostile/sample-changes.ts";

const script = fileURLToPath(import.meta.resolve("#electron/peers/gate/main.ts"));
const shownMistakes = 10;
/** So many are judged at once, each in a document of its own: the first one refused freezes its author there. */
const batch = 100;
/**
 * Milliseconds. In the short form, which belongs to the tests, no gate is ended for what the clock says: what is slow is refused there
 * for the time of a processor that it took.
 */
const patienceInShort = 60_000;
const [hostile, victim] = [2, 3];
const sessions = 1000;
/** How the hostile one is called, and a device that has nothing to do with it. */
const evil = "Mallory";
const bystander = deviceKeySchema.parse("b".repeat(64));

/** What is sent, and whether it must be refused whatever it has become. */
type Case = Readonly<{ name: string; envelope: WholeEnvelope; mustFail: boolean }>;

/**
 * What nobody honest sends: mutated envelopes, mutated updates that a member of the space has signed, those made with care of
 * design §5, and mutated frames on a link. None may reach a document, unless a mutated update is one that its author might have
 * written as well: then it must do no harm. None may hang, and in every case who sent it is named: by the words that a person reads,
 * by whom the next things are heard later of, or by whose link ends. Honest ones in between are let in.
 */
export const row = {
  id: "hostile",
  count: 100_000,
  shortCount: 182,
  async run({ seed, count, short }: { seed: number; count: number; short: boolean }) {
    const random = new SeededRandom(seed);
    const attack = new Attack(random, short ? patienceInShort : undefined);
    const frames = new FrameAttack(random);
    try {
      await attack.judge(attack.craftedCases());
      for (const size of short ? [2_500] : [2_500, 8_000]) await attack.judgeSlow(size);
      for (let tried = 0; tried < count; tried += batch) {
        const size = Math.min(batch, count - tried);
        const ofFrames = Math.ceil(size / 3);
        await attack.judge(Array.from({ length: size - ofFrames }, () => attack.mutatedCase()));
        await frames.send(ofFrames);
      }
    } finally {
      attack.end();
    }
    const mistakes = [...attack.mistakes, ...frames.mistakes];
    for (const mistake of mistakes.slice(0, shownMistakes)) console.error(`hostile: ${mistake}`);
    const { refused, letIn } = attack;
    const note =
      `${refused} were refused; ${letIn} had become what their author may write, and did no harm. ` +
      `Of the frames ${frames.ended} ended the link of whoever sent them, and ${frames.borne} said nothing that does harm.`;
    const lost = attack.lost + frames.lost;
    // The bytes are those of a document.
    const reasons = mistakes.map((mistake) => mistake.replace(/: [0-9a-f]+$/, ""));
    return { tried: count, failed: mistakes.length, lost, reasons, note };
  },
};

class Attack {
  readonly mistakes: string[] = [];
  refused = 0;
  letIn = 0;
  /** Honest envelopes that were not let in. */
  lost = 0;
  readonly #random: SeededRandom;
  readonly #stage: GateStage;
  readonly #base: Uint8Array;
  readonly #updates: readonly Uint8Array[];
  #documents = 0;

  constructor(random: SeededRandom, within: number | undefined) {
    this.#random = random;
    const makeBench = (membership: ConstructorParameters<typeof ThreadBench>[1]) =>
      new ThreadBench(() => startGateThread(script), membership, systemClock, within);
    this.#stage = new GateStage(makeBench, ["editor", "editor"], new SodiumCryptography());
    this.#base = writtenBy(victim);
    this.#updates = writtenOn(this.#base, hostile);
    const clients = [[victim, this.#stage.space.device(victim)]] as const;
    this.#stage.blank = { updates: [this.#base], chains: [], clients };
  }

  get #hostile(): DeviceKey {
    return this.#stage.space.device(hostile);
  }

  end(): void {
    this.#stage.gate.close();
  }

  craftedCases(): readonly Case[] {
    const victimClock = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(this.#base)).get(victim);
    return craftedUpdates({ author: hostile, victim, victimClock: victimClock ?? 0 })
      .filter(({ bytes }) => bytes.length < 260_000)
      .map(({ name, bytes }) => ({ name, envelope: this.#signed(bytes), mustFail: true }));
  }

  mutatedCase(): Case {
    const update = this.#updates[this.#random.below(this.#updates.length)] ?? this.#base;
    if (this.#random.below(3) > 0) {
      const envelope = this.#signed(mutated(update, this.#random));
      return { name: "a mutated update", envelope, mustFail: false };
    }
    const whole = this.#signed(update);
    const envelope = { ...whole, bytes: mutated(whole.bytes, this.#random) };
    return { name: "a mutated envelope", envelope, mustFail: true };
  }

  /** Judges them with an honest envelope behind each, in the same document. */
  async judge(cases: readonly Case[]): Promise<void> {
    const judgements = await this.#stage.gate.judge(cases.map(({ envelope }) => envelope.bytes));
    for (const [index, each] of cases.entries()) this.#look(each, judgements[index]);
    const goodbye = changeOn(this.#base, victim, (doc) =>
      textIn(doc).insert(0, "I am still here. "),
    );
    const honest = cases.map(({ envelope: { envelope } }) =>
      this.#stage.writer(victim, { document: envelope.document }).sends(goodbye),
    );
    const after = await this.#stage.gate.judge(honest.map(({ bytes }) => bytes));
    this.lost += after.filter(({ verdict }) => verdict.kind !== "accepted").length;
  }

  /** The second envelope takes a second to apply, or so long that the thread is ended. */
  async judgeSlow(size: number): Promise<void> {
    const writer = this.#writer();
    const [first, second] = [0, 1].map((session) =>
      writer.sends(lettersAtTheBeginning(size, sessions + session)),
    );
    if (first === undefined || second === undefined) return;
    const [before, after] = await this.#stage.gate.judge([first.bytes, second.bytes]);
    if (before?.verdict.kind !== "accepted") this.mistakes.push("letters are refused");
    this.#look({ name: "what is slow to apply", envelope: second, mustFail: true }, after);
  }

  #look({ name, envelope, mustFail }: Case, judgement: Judgement | undefined): void {
    const verdict = judgement?.verdict;
    if (verdict?.kind === "refused") {
      this.refused += 1;
      if (judgement !== undefined && !isSenderNamed(judgement, verdict.fault, this.#hostile))
        this.mistakes.push(`${name}: whoever sent it is not named: ${hex(envelope.bytes)}`);
    } else if (verdict?.kind === "accepted" && !mustFail) {
      this.letIn += 1;
      const update = this.#stage.updateIn(envelope.bytes);
      const harm = harmBy(update, this.#base);
      if (harm !== null) this.mistakes.push(`${name}: ${harm}: ${hex(update)}`);
    } else {
      this.mistakes.push(`${name} is ${verdict?.kind ?? "not judged"}: ${hex(envelope.bytes)}`);
    }
  }

  #signed(update: Uint8Array): WholeEnvelope {
    return this.#writer().sends(update);
  }

  /** The hostile member, in a document that nothing was sent to before. */
  #writer(): StageWriter {
    const document = documentIdSchema.parse(`doc_${String(++this.#documents).padStart(12, "0")}`);
    return this.#stage.writer(hostile, { document });
  }
}

/**
 * Whether the words for it name the one who sent it, what that one sends next is heard later, and of two who passed on what another
 * one signed neither is to blame.
 */
function isSenderNamed(judgement: Judgement, fault: Fault, sender: DeviceKey): boolean {
  const author = judgement.origin?.device === sender ? evil : "Somebody else";
  const { happened } = sayRefusal(fault, { author, sender: evil, document: "A document" });
  const isHeldUp = isThrottled(judgement, sender);
  const passedOn = isThrottled(judgement, bystander);
  return happened.includes(evil) && isHeldUp && passedOn === (blameFor(fault) === "sender");
}

function isThrottled(judgement: Judgement, sender: DeviceKey): boolean {
  return new SenderRecord(systemClock).note(sender, [judgement]).kind === "throttled";
}

/** As much as it takes to try it again. */
function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 400)).toString("hex");
}
