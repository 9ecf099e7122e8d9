import type * as Y from "yjs";
import type { DeviceKey } from "../../domain/ids.ts";
import { fail, type Result } from "../../kernel/result.ts";
import type { Cryptography } from "../cryptography.ts";
import type { DecodedUpdate } from "../envelope/encode-update.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { isOneComputer } from "../membership/standing.ts";
import type { ContentFault, ContentRules, Removal, Writing } from "./content-rules.ts";
import { inspectUpdate } from "./inspect-update.ts";
import { type Chain, judgeOrder, type Membership } from "./judge-order.ts";
import { Scratch } from "./scratch.ts";
import type { UpdateFault } from "./update-fault.ts";
import { type Exhausting, freezes, refused, type Verdict } from "./verdict.ts";

/** What the record knows of one part of one document. */
export type PlaceRecord = Readonly<{
  /** Yjs V1, our own windows' as well. */
  updates: readonly Uint8Array[];
  /** Of every device that has written there, this one as well. */
  chains: readonly Chain[];
  /** Whose the writing sessions are that have written there. */
  clients: readonly (readonly [client: number, device: DeviceKey])[];
  /** Authors of whom something was refused in it. */
  frozen: readonly DeviceKey[];
}>;

export type GateRules = Readonly<{
  cryptography: Cryptography;
  content: ContentRules;
  /** Copies of documents are forgotten, the longest unused first, when they hold more bytes than this together. */
  mostBytes: number;
  /** Milliseconds of a processor that this thread has used. Simulations have none, so that they can be played again. */
  spent?: () => number;
}>;

/** Milliseconds of a processor that applying one update may take; honest ones take a tenth of it. */
const mostWork = { always: 100, forByte: 2 / 1024 };

/** The gate of one part of one document. */
export class PlaceGate {
  readonly #rules: GateRules;
  readonly #scratch: Scratch;
  readonly #chains: Map<DeviceKey, Chain>;
  readonly #clients: Map<number, DeviceKey>;
  readonly #frozen: Set<DeviceKey>;

  constructor(record: PlaceRecord, rules: GateRules) {
    this.#rules = rules;
    this.#scratch = new Scratch(record.updates);
    this.#chains = new Map(record.chains.map((chain) => [chain.device, chain]));
    this.#clients = new Map(record.clients);
    this.#frozen = new Set(record.frozen);
  }

  judge(whole: WholeEnvelope, membership: Membership): Verdict {
    const verdict = this.#judge(whole, membership);
    if (verdict.kind === "refused" && freezes(verdict.fault)) {
      this.#frozen.add(whole.envelope.device);
    }
    return verdict;
  }

  /** Bytes of the document that it tries things out on. */
  get size(): number {
    return this.#scratch.size;
  }

  /** To be asked after every batch; see `Scratch`. */
  reloads(thorough: boolean): boolean {
    return this.#scratch.reloads(thorough);
  }

  end(): void {
    this.#scratch.end();
  }

  #take(
    update: Uint8Array,
    writing: Writing,
    decoded: DecodedUpdate | null,
  ): Result<Removal | null, UpdateFault | ContentFault | Exhausting> {
    const until = this.#spent() + mostWork.always + mostWork.forByte * update.length;
    // What takes this thread so long would take the window's as long, while somebody types.
    const judge = (transaction: Y.Transaction): Result<Removal | null, ContentFault | Exhausting> =>
      this.#spent() > until
        ? fail({ kind: "exhausting" })
        : this.#rules.content(transaction, writing);
    return this.#scratch.take(update, judge, decoded);
  }

  #spent(): number {
    return this.#rules.spent?.() ?? 0;
  }

  #judge(whole: WholeEnvelope, membership: Membership): Verdict {
    const order = judgeOrder(whole, {
      membership,
      cryptography: this.#rules.cryptography,
      chainOf: (device) => this.#chains.get(device) ?? null,
      isFrozen: (device) => this.#frozen.has(device),
    });
    if (order.kind !== "next") return order;

    const { update, chain } = order;
    const { device } = chain;
    const ground = {
      clockOf: (client: number) => this.#scratch.clockOf(client),
      // What a computer left half signed when its key was replaced, its next one goes on with.
      mayWriteAs: (client: number) =>
        isOneComputer(membership.standing, this.#clients.get(client) ?? device, device),
    };
    const inspected = inspectUpdate(update, ground);
    if (!inspected.ok) return refused(inspected.failure);

    // What takes long only the first time is not the author's fault.
    const { part } = whole.envelope;
    const writing = { part, device, isOwn: isSamePerson(membership, device) };
    const { decoded, stretches } = inspected.value;
    const first = this.#take(update, writing, decoded);
    const isSlow = !first.ok && first.failure.kind === "exhausting";
    const taken = isSlow ? this.#take(update, writing, null) : first;
    if (!taken.ok) return refused(taken.failure);
    this.#chains.set(device, chain);
    const clients = stretches
      .map(({ client }) => client)
      .filter((client) => !this.#clients.has(client));
    for (const client of clients) this.#clients.set(client, device);
    return { kind: "accepted", clients, removal: taken.value };
  }
}

function isSamePerson({ standing }: Membership, device: DeviceKey): (other: DeviceKey) => boolean {
  const person = standing.devices.get(device)?.person;
  return (other) => person !== undefined && standing.devices.get(other)?.person === person;
}
