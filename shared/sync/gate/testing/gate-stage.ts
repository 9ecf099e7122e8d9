import * as Y from "yjs";
import { type DeviceKey, documentIdSchema } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/role.ts";
import { SeededRandom } from "../../../testing/seeded-random.ts";
import type { Cryptography } from "../../cryptography.ts";
import { type Place, placeName, type WholeEnvelope } from "../../envelope/envelope.ts";
import { chainHashOf, chainStart } from "../../envelope/envelope.ts";
import { decodeEnvelope } from "../../envelope/envelope-codec.ts";
import { type NewEnvelope, openEnvelope, sealEnvelope } from "../../envelope/seal-envelope.ts";
import { openEpochKeys } from "../../membership/epoch-keys.ts";

import { fakeCryptography } from "../../testing/sample-devices.ts";
import { SampleSpace } from "../../testing/sample-space.ts";
import type { Bench, Records } from "../gate.ts";
import type { Chain, Membership } from "../judge-order.ts";
import type { PlaceRecord } from "../place-gate.ts";
import { SteadyGate } from "../steady-gate.ts";
import { freezes, type Judgement, type Verdict } from "../verdict.ts";

export type MakeBench = (membership: Membership) => Bench;

export const stageDocument = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** The gate of the device that founded a space, before which others write: numbered devices, each of a person of its own. */
export class GateStage implements Records {
  readonly space: SampleSpace;
  readonly cryptography: Cryptography;
  readonly gate: SteadyGate;
  /** What stands in the record of a place that nothing was kept for. */
  blank: Omit<PlaceRecord, "frozen"> = { updates: [], chains: [], clients: [] };
  /** Places that the record was asked about. */
  readonly asked: Place[] = [];
  readonly #records = new Map<string, PlaceRecord>();
  readonly #frozen = new Map<string, Set<DeviceKey>>();

  constructor(
    makeBench: MakeBench,
    roles: readonly Role[] = ["editor", "editor", "commenter"],
    cryptography: Cryptography = fakeCryptography,
  ) {
    this.cryptography = cryptography;
    this.space = new SampleSpace("people", cryptography);
    for (const [index, role] of roles.entries()) this.space.join(index + 2, role);
    const bench = makeBench(this.membership);
    this.gate = new SteadyGate({ bench, records: this, cryptography });
  }

  get membership(): Membership {
    const { standing } = this.space;
    return {
      standing,
      keys: openEpochKeys(standing, this.space.author(1).keys, this.cryptography),
    };
  }

  writer(number: number, place: Partial<Place> = {}): StageWriter {
    return new StageWriter(this, number, { document: stageDocument, part: "body", ...place });
  }

  /** What is judged is kept as a session keeps it; answers with the verdicts. */
  async judge(...envelopes: readonly WholeEnvelope[]): Promise<readonly Verdict[]> {
    const judgements = await this.gate.judge(envelopes.map(({ bytes }) => bytes));
    for (const judgement of judgements) this.#keep(judgement);
    return judgements.map(({ verdict }) => verdict);
  }

  /** Two at a time. */
  open(places: readonly Place[]): Promise<readonly PlaceRecord[]> {
    this.asked.push(...places.slice(0, 2));
    return Promise.resolve(places.slice(0, 2).map((place) => this.recordOf(place)));
  }

  recordOf(place: Place): PlaceRecord {
    const frozen = [...(this.#frozen.get(placeName(place)) ?? [])];
    return { ...(this.#records.get(placeName(place)) ?? this.blank), frozen };
  }

  /** What is in an envelope that was let in. */
  updateIn(bytes: Uint8Array): Uint8Array {
    const read = decodeEnvelope(bytes, this.cryptography);
    if (!read.ok) throw new Error("it is no envelope");
    const keys = this.membership.keys.get(read.value.envelope.epoch) ?? [];
    const opened = openEnvelope(read.value, keys, this.cryptography);
    if (!opened.ok) throw new Error("no key of the stage opens it");
    return opened.value;
  }

  #keep({ origin, verdict, bytes }: Judgement): void {
    if (origin === null) return;
    const record = this.recordOf(origin);
    const name = placeName(origin);
    const { device } = origin;
    if (verdict.kind === "accepted") {
      const others = record.chains.filter((chain) => chain.device !== device);
      this.#records.set(name, {
        ...record,
        updates: [...record.updates, this.updateIn(bytes)],
        chains: [...others, chainAfter(bytes)],
        clients: [...record.clients, ...verdict.clients.map((client) => [client, device] as const)],
      });
    } else if (verdict.kind === "refused" && freezes(verdict.fault)) {
      const frozen = this.#frozen.get(name) ?? new Set();
      this.#frozen.set(name, frozen.add(device));
    }
  }
}

const sent = new WeakMap<Uint8Array, Chain>();

function chainAfter(bytes: Uint8Array): Chain {
  const chain = sent.get(bytes);
  if (chain === undefined) throw new Error("the stage judges what its writers have sent");
  return chain;
}

/** A device that writes one part of a document. */
export class StageWriter {
  readonly doc = new Y.Doc();
  readonly device: DeviceKey;
  sequence = 0;
  previous = chainStart;
  readonly #stage: GateStage;
  readonly #number: number;
  readonly #place: Place;
  readonly #random: SeededRandom;
  readonly #unsent: Uint8Array[] = [];

  constructor(stage: GateStage, number: number, place: Place) {
    this.#stage = stage;
    this.#number = number;
    this.#place = place;
    this.#random = new SeededRandom(number);
    this.doc.clientID = number;
    this.device = stage.space.device(number);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "received") this.#unsent.push(update);
    });
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, "received");
  }

  /** What `change` writes, as an envelope. */
  writes(change: (doc: Y.Doc) => void, about: Partial<NewEnvelope> = {}): WholeEnvelope {
    this.doc.transact(() => change(this.doc));
    return this.sends(Y.mergeUpdates(this.#unsent.splice(0)), about);
  }

  types(text: string): WholeEnvelope {
    if (this.#place.part === "body") {
      return this.writes((doc) => doc.getText("body").insert(0, text));
    }
    return this.writes((doc) => {
      const comment = new Y.Map<unknown>();
      doc.getMap("comments").set(`${this.device.slice(0, 16)}-${this.sequence}`, comment);
      comment.set("by", this.device);
      comment.set("text", new Y.Text(text));
    });
  }

  /** Any bytes, as an envelope. */
  sends(update: Uint8Array, about: Partial<NewEnvelope> = {}): WholeEnvelope {
    const { space, membership, cryptography } = this.#stage;
    const { keys } = space.author(this.#number);
    const epoch = about.epoch ?? Math.max(1, ...membership.keys.keys());
    const [epochKey = new Uint8Array(32)] = membership.keys.get(epoch) ?? [];
    const sealer = { cryptography, random: this.#random, keys, epochKey };
    const whole = sealEnvelope(update, sealer, {
      space: space.space,
      ...this.#place,
      sequence: this.sequence + 1,
      previous: this.previous,
      dependencies: [],
      replaces: null,
      epoch,
      schema: 2,
      at: space.clock.now(),
      ...about,
    });
    this.sequence = whole.envelope.sequence;
    this.previous = chainHashOf(whole);
    const { device, sequence } = whole.envelope;
    sent.set(whole.bytes, { device, sequence, hash: this.previous, epoch: whole.envelope.epoch });
    return whole;
  }
}
