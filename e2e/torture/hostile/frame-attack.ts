import { attachmentIdSchema, type DeviceKey } from "#shared/domain/ids.ts";
import { encodeSized } from "#shared/sync/encode-sized.ts";
import { placeName } from "#shared/sync/envelope/envelope.ts";
import {
  decodeLinkMessage,
  encodeLinkMessage,
  protocolVersion,
} from "#shared/sync/links/link-message.ts";
import { encodePresence, isOfPresence } from "#shared/sync/presence/presence-codec.ts";
import type { PresenceMessage } from "#shared/sync/presence/presence-message.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import * as encoding from "lib0/encoding";
import { FrameStage, type HostileLine, place } from "./frame-stage.ts";
import { mutated } from "./mutate.ts";

/** So many devices attack one that is made anew then: whoever did it is not met again for a while. */
const mostHostile = 20;
/** A device whose link stays up goes on so often. */
const mostOnOneLink = 4;
/** Nothing that comes in one frame takes as long; milliseconds. */
const tooLong = 10_000;

/** What one frame came to. */
type Sent = Readonly<{ bytes: Uint8Array; hasNoForm: boolean }>;

/** Frames that no honest device sends, put on the wire behind the Noise layer, to a device that has real links, sessions and a gate. */
export class FrameAttack {
  readonly mistakes: string[] = [];
  ended = 0;
  borne = 0;
  /** Honest changes that were not heard. */
  lost = 0;
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  async send(count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const stage = new FrameStage(this.#random.below(2 ** 31), mostHostile);
      await stage.begin();
      for (let each = 0; each < mostHostile && left > 0; each++)
        left -= await this.#by(stage, left);
      const problems = await stage.goOn();
      this.lost += problems.length;
      this.mistakes.push(...problems);
    }
  }

  /** How many frames one device has sent until its link ended, or it had enough. */
  async #by(stage: FrameStage, most: number): Promise<number> {
    const isBare = this.#random.below(8) === 0;
    const line = await stage.meet(isBare);
    for (let sent = 1; ; sent++) {
      const { bytes, hasNoForm } = isBare ? this.#first() : this.#later(stage, line);
      const began = performance.now();
      line.wire.send(bytes);
      await stage.network.pass(80);
      const end = line.end();
      const problems = [...stage.harmBy(line)];
      if (performance.now() - began > tooLong) problems.push("it takes too long");
      if (hasNoForm && end !== "malformed" && !(isBare && end === "lost"))
        problems.push(`what has no form is borne (${end})`);
      for (const problem of problems) this.mistakes.push(`a frame: ${problem}: ${hex(bytes)}`);
      if (end !== null) this.ended += 1;
      else this.borne += 1;
      if (end !== null || isBare || sent >= Math.min(most, mostOnOneLink)) {
        line.wire.close();
        await stage.network.pass(50);
        return sent;
      }
    }
  }

  /** In the place of a hello. */
  #first(): Sent {
    const hello = { ...protocolVersion, instance: "ab".repeat(16) };
    const bytes = mutated(encodeLinkMessage({ kind: "hello", hello }), this.#random);
    const read = decodeLinkMessage(bytes);
    return {
      bytes,
      hasNoForm: !read.ok || read.value.kind === "frame" || read.value.kind === "alive",
    };
  }

  #later(stage: FrameStage, line: HostileLine): Sent {
    const message = this.#pick(honestMessages(stage, line.key));
    const frame = (body: Uint8Array) =>
      encodeLinkMessage({ kind: "frame", bytes: frameOf(stage.sample.space, body) });
    if (this.#random.below(4) === 0) {
      const bytes = mutated(frame(message), this.#random);
      return { bytes, hasNoForm: !decodeLinkMessage(bytes).ok };
    }
    const isToPass = this.#random.below(2) === 0;
    let body = mutated(message, this.#random);
    // What has a form and says what is not so goes further than what has none.
    for (let tries = 0; isToPass && tries < 20 && hasNoForm(body); tries++) {
      body = mutated(message, this.#random);
    }
    return { bytes: frame(body), hasNoForm: hasNoForm(body) };
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#random.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from");
    return item;
  }
}

function hasNoForm(body: Uint8Array): boolean {
  return !isOfPresence(body) && !decodeSessionMessage(body).ok;
}

function frameOf(space: string, body: Uint8Array): Uint8Array {
  return encodeSized(1 + space.length + body.length, (to) => {
    encoding.writeVarString(to, space);
    encoding.writeUint8Array(to, body);
  });
}

/** One of each kind, as an honest device might say it that has the same. */
function honestMessages({ sample, victim }: FrameStage, self: DeviceKey): readonly Uint8Array[] {
  const heads = victim.store.headsIn(place);
  const { device, sequence } = [...heads].map(([key, head]) => ({ device: key, ...head }))[0] ?? {
    device: self,
    sequence: 1,
  };
  const range = { device, after: 0, through: sequence };
  const hash = new Uint8Array(32).fill(9);
  const file = attachmentIdSchema.parse(`att_${"a".repeat(64)}`);
  const chunk = { epoch: 1, nonce: new Uint8Array(24), sealed: new Uint8Array(40) };
  const messages: readonly SessionMessage[] = [
    {
      kind: "hello",
      isAnswer: false,
      entries: sample.entries.slice(0, 8).map((each) => each.hash),
    },
    { kind: "entries", entries: sample.entries.slice(1, 3).map(({ bytes }) => bytes) },
    { kind: "root", root: hash },
    {
      kind: "digests",
      digests: [{ place: placeName(place), digest: hash.slice(0, 8) }],
      isLast: true,
    },
    { kind: "differences", places: [{ place, heads }], isLast: true },
    { kind: "heads", places: [{ place, heads }] },
    { kind: "want", number: 1, wanted: [{ place, ranges: [range] }] },
    {
      kind: "envelopes",
      answers: 0,
      envelopes: victim.store.read(place, range, 100_000),
      isLast: true,
    },
    { kind: "refused", place, range: { ...range, device: self } },
    { kind: "deleted", documents: [place.document] },
    { kind: "attachment", said: { kind: "file-want", file, from: 0, count: 1, mostBytes: 0 } },
    { kind: "attachment", said: { kind: "file-chunk", file, index: 0, chunk } },
    { kind: "attachment", said: { kind: "file-none", file } },
    { kind: "attachment", said: { kind: "file-large", file, size: 5 } },
    { kind: "attachment", said: { kind: "file-here", file } },
  ];
  const selection = { anchor: new Uint8Array(9).fill(1), focus: new Uint8Array(9).fill(2) };
  const ofPresence: readonly PresenceMessage[] = [
    { kind: "here", sequence: 2, document: place.document, selection },
    { kind: "gone", sequence: 3 },
    { kind: "ask" },
  ];
  return [...messages.map(encodeSessionMessage), ...ofPresence.map(encodePresence)];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 400)).toString("hex");
}
