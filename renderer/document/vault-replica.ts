import type * as Y from "yjs";
import type { VaultUnavailable } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import { hasSeed } from "#shared/document/layout.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Result } from "#shared/kernel/result.ts";
import {
  decodeFrame,
  encodeFrame,
  type Frame,
  type FrameFault,
  maximumUpdateBytes,
} from "#shared/sync/frames.ts";
import { PartedUpdates, updateFrames } from "#shared/sync/parted-updates.ts";
import { SteadyLine } from "../bridge/steady-line.ts";
import { ArrivingUpdates } from "./arriving-updates.ts";
import { type DocumentUpdate, type DocumentUpdates, isEmpty } from "./document-updates.ts";
import { findMissing } from "./find-missing.ts";
import type { ForeignDoor } from "./foreign-door.ts";

/** `too-large`: there is a change that the vault would not take, and that is not sent to it. */
export type ReplicaFault = FrameFault | "too-large";

export type ReplicaStatus = Readonly<{
  /** The vault's contents are in the document. */
  hasContents: boolean;
  /** Everything this window knows would survive a power cut. */
  allStored: boolean;
  fault: ReplicaFault | null;
  /** Only the readable part of the document came: a chain does not hold, or Yjs cannot read what is in it. */
  damaged: boolean;
  /** It was deleted for ever: nothing is sent or taken any more. */
  deleted: boolean;
  /** How often in a row the vault could not be reached; 0 while it can. */
  failures: number;
  /** Why it could not be reached the last time. */
  whyAway: WhyAway | null;
  /** It is there, owes an answer, and has said nothing for seconds. */
  isSilent: boolean;
}>;

/** How often one looks whether the vault answers, while it owes an answer. */
const lookEvery = 4_000;

/** A vault that was silent for so many looks is taken for gone, also when nobody said that it closed. */
const silentLooks = 2;

/** A very large update takes as long as the slowest disk takes for it. */
const bytesInMillisecond = 1_000;

type Setting = Readonly<{
  doc: Y.Doc;
  updates: DocumentUpdates;
  door: ForeignDoor;
  clock: Clock;
  openPort: () => Promise<Result<Port, VaultUnavailable>>;
  onMismatch: (reason: string) => void;
  mayWrite: () => boolean;
  /** Whether there is anything to send; a document begins with its seed. */
  isBegun?: () => boolean;
  /** The vault takes none that is larger. */
  largestUpdate?: number | undefined;
}>;

/**
 * Keeps a document and the vault level. What the vault sends is applied with this object as its
 * origin and never sent back; everything else is numbered and sent, and counts as stored only once
 * the vault has said so. After a loss the exchange starts over, so nothing has to be remembered.
 */
export class VaultReplica {
  readonly #setting: Setting;
  readonly #line: SteadyLine;
  readonly #stopHearing: () => void;
  readonly #changes = new Emitter<ReplicaStatus>();
  readonly #arriving: ArrivingUpdates;
  /** The port on which the exchange is done, so that updates may follow. */
  #live: Port | null = null;
  #port: Port | null = null;
  #parted = new PartedUpdates();
  #sent = 0;
  #stored = 0;
  #callOffLook: (() => void) | null = null;
  /** How many looks the vault may still be silent for; 0 while it owes nothing. */
  #looksLeft = 0;
  /** There is something that no `stored` on the present line can answer for. */
  #owed = true;
  #isTooLarge = false;
  #status: ReplicaStatus = {
    hasContents: false,
    allStored: false,
    fault: null,
    damaged: false,
    deleted: false,
    failures: 0,
    whyAway: null,
    isSilent: false,
  };

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#arriving = new ArrivingUpdates({
      clock: setting.clock,
      takeIn: (some) => setting.door.pass(() => this.#takeArriving(some)),
    });
    this.#line = new SteadyLine({
      open: setting.openPort,
      clock: setting.clock,
      onOpen: (port) => this.#open(port),
      onLost: (failures, why) => this.#lose(failures, why),
    });
    // Listening starts before the exchange: an update that is sent twice is harmless, one that
    // falls in between would be lost.
    this.#stopHearing = setting.updates.on(this.#forward);
  }

  start(): void {
    this.#line.start();
  }

  get status(): ReplicaStatus {
    return this.#status;
  }

  onChange(listener: (status: ReplicaStatus) => void): () => void {
    return this.#changes.on(listener);
  }

  /** Asks the vault to try the disk again now, or looks for the vault at once if it is away. */
  retry(): void {
    if (this.#live === null) this.#line.tryNow();
    // What was too large may have been undone: what is still missing is found anew.
    else if (this.#isTooLarge) this.#line.drop(this.#live);
    else this.#live.post(encodeFrame({ kind: "retry" }));
  }

  end(): void {
    this.#stopHearing();
    this.#stopWatching();
    this.#arriving.drop();
    this.#line.end();
  }

  readonly #forward = (update: DocumentUpdate): void => {
    if (!this.#isOurs(update)) return;
    if (this.#live === null) this.#owed = true;
    else this.#send(this.#live, update.bytes);
    // Where something was owed already, nothing has changed by one more.
    if (this.#status.allStored) this.#tell({});
  };

  /** Whether the vault may not know it yet, and is to. */
  #isOurs({ origin, told }: DocumentUpdate): boolean {
    if (origin === this || told === "again") return false;
    // After an arrival Yjs tidies formats up by itself, in a document that is only shown too.
    return origin !== null || this.#setting.mayWrite();
  }

  #open(port: Port): void {
    this.#port = port;
    this.#parted = new PartedUpdates();
    this.#sent = 0;
    this.#stored = 0;
    port.onMessage((message) => this.#receive(port, message));
    port.post(encodeFrame({ kind: "open" }));
    this.#watch(port);
  }

  #receive(port: Port, message: unknown): void {
    if (port !== this.#port) return;
    const decoded = decodeFrame(message);
    const read = decoded.ok ? this.#parted.take(decoded.value) : decoded;
    if (!read.ok) {
      this.#setting.onMismatch(read.failure.reason);
      return this.#line.drop(port);
    }
    this.#looksLeft = 0;
    if (this.#status.isSilent) this.#tell({ isSilent: false });
    if (read.value !== null) this.#take(port, read.value);
    this.#watch(port);
  }

  #take(port: Port, frame: Frame): void {
    switch (frame.kind) {
      case "contents":
        return this.#setting.door.pass(() => this.#takeContents(port, frame.updates));
      case "update":
        return this.#arriving.add(frame.bytes);
      case "stored":
        this.#stored = Math.max(this.#stored, Math.min(frame.number, this.#sent));
        return this.#tell({ fault: this.#isTooLarge ? "too-large" : null });
      case "fault":
        return this.#tell({ fault: frame.fault });
      case "damaged":
        return this.#tell({ damaged: true });
      case "deleted":
        this.end();
        return this.#tell({ deleted: true, fault: null });
      case "open":
      case "retry":
      case "part":
        return this.#setting.onMismatch(`the vault sent ${frame.kind}`);
    }
  }

  #takeContents(port: Port, updates: readonly Uint8Array[]): void {
    const { doc, updates: live } = this.#setting;
    const wasEmpty = isEmpty(doc);
    // What observers write while the contents come in. To an empty document nothing else is news for the vault.
    const answers: Uint8Array[] = [];
    const stopCollecting = live.on((update) => this.#isOurs(update) && answers.push(update.bytes));
    let readable: readonly Uint8Array[];
    try {
      readable = live.takeIn(updates, this);
    } finally {
      stopCollecting();
    }
    // The line may have been lost while the contents waited at the door; the next exchange counts.
    if (port !== this.#port) return;

    const missing = wasEmpty ? answers : findMissing(doc, updates);
    this.#live = port;
    this.#line.worked();
    this.#owed = false;
    this.#isTooLarge = false;
    const isBegun = this.#setting.isBegun?.() ?? hasSeed(doc);
    if (isBegun) for (const update of missing) this.#send(port, update);
    const fault = this.#isTooLarge ? "too-large" : null;
    // Of a chain that does not hold the vault says so next.
    const damaged = readable.length < updates.length;
    this.#tell({ hasContents: true, damaged, failures: 0, whyAway: null, fault });
  }

  #takeArriving(some: readonly Uint8Array[]): void {
    const readable = this.#setting.updates.takeInNew(some, this);
    if (readable.length < some.length) this.#tell({ damaged: true });
  }

  /** What the vault would refuse is not sent, now or ever again: it would only be refused once more. */
  #send(port: Port, bytes: Uint8Array): void {
    if (bytes.length > (this.#setting.largestUpdate ?? maximumUpdateBytes)) {
      this.#owed = true;
      this.#isTooLarge = true;
      return this.#tell({ fault: "too-large" });
    }
    this.#sent += 1;
    const frames = updateFrames(this.#sent, bytes);
    for (const frame of frames) port.post(encodeFrame(frame));
    if (frames.length > 1) this.#looksLeft = 0;
    this.#watch(port, frames.length > 1 ? bytes.length / bytesInMillisecond : 0);
  }

  /**
   * Begins to count the vault's silence, if it owes an answer. One timer does for any number of keys: it runs to its
   * end, and what was begun while it ran has the rest of it on top.
   */
  #watch(port: Port, longer = 0): void {
    const isOwed = this.#live === null || this.#stored < this.#sent;
    const isWaitingElsewhere = this.#status.fault !== null || this.#setting.door.isHeld;
    if (!isOwed || isWaitingElsewhere || this.#looksLeft > 0) return;
    const isLooking = this.#callOffLook !== null;
    this.#looksLeft = silentLooks + Math.ceil(longer / lookEvery) + (isLooking ? 1 : 0);
    this.#callOffLook ??= this.#setting.clock.after(lookEvery, () => this.#look(port));
  }

  #look(port: Port): void {
    this.#callOffLook = null;
    if (this.#looksLeft === 0) return;
    this.#looksLeft -= 1;
    if (this.#looksLeft === 0) {
      this.#tell({ isSilent: true });
      return this.#line.drop(port);
    }
    this.#callOffLook = this.#setting.clock.after(lookEvery, () => this.#look(port));
  }

  #stopWatching(): void {
    this.#callOffLook?.();
    this.#callOffLook = null;
    this.#looksLeft = 0;
  }

  #lose(failures: number, whyAway: WhyAway): void {
    if (this.#live !== null && this.#stored < this.#sent) this.#owed = true;
    this.#live = null;
    this.#port = null;
    this.#stopWatching();
    this.#tell({ failures, whyAway });
  }

  #tell(change: Partial<ReplicaStatus>): void {
    const allStored = !this.#owed && (this.#live === null || this.#stored >= this.#sent);
    this.#status = { ...this.#status, ...change, allStored };
    this.#changes.emit(this.#status);
  }
}
