import type { DeviceKey } from "../domain/ids.ts";
import type { Result } from "../kernel/result.ts";
import type { OpenedEnvelope, Place, WholeEnvelope } from "./envelope/envelope.ts";
import type { ChainRange, Head, PlaceHeads, SpaceHeads } from "./heads/heads.ts";
import type { StoreFault } from "./update-log.ts";

/** An envelope that was opened, and Yjs' names of those who made the structs in it. */
export type AcceptedEnvelope = OpenedEnvelope & Readonly<{ clients: readonly number[] }>;

/** Why an envelope from elsewhere was not stored though the disk would have taken it. */
export type NotStored =
  | StoreFault
  /** Something before it in its chain is missing, or it is not linked to what is there. */
  | { readonly kind: "not-next" }
  /** One of its clients writes for another device already. */
  | { readonly kind: "client-is-taken" }
  /** The document was deleted for ever here, or has a part that is not kept yet. */
  | { readonly kind: "not-kept" };

/** An envelope that was refused, for whoever wants to see why. */
export type Quarantined = Readonly<{
  bytes: Uint8Array;
  from: DeviceKey;
  reason: string;
  at: number;
}>;

/**
 * The signed envelopes and membership entries of one shared space. Whatever it returned `ok` for would
 * survive a power cut.
 */
export interface EnvelopeStore {
  /** Where each chain ends. */
  heads(): SpaceHeads;
  headsIn(place: Place): PlaceHeads;
  /**
   * Bytes of envelopes, in the order of the chain, that together stand for as much of a range as fits
   * into `mostBytes`; at least one if there is any. One that stands for a run may begin before the range.
   */
  read(place: Place, range: ChainRange, mostBytes: number): readonly Uint8Array[];
  /**
   * Keeps envelopes that passed the gate, each together with its update in the record, all or none.
   * Those that are there already change nothing. Clients that are new belong to the device from now on.
   */
  accept(batch: readonly AcceptedEnvelope[]): Result<null, NotStored>;
  /** Who writes under which of Yjs' client ids in a place. */
  clientsOf(place: Place): ReadonlyMap<number, DeviceKey>;
  /** The bytes of every membership entry. */
  entries(): readonly Uint8Array[];
  /** Keeps entries that were received, or written here; those that are there already change nothing. */
  keepEntries(entries: readonly Uint8Array[]): Result<null, StoreFault>;
  quarantine(refused: Quarantined): Result<null, StoreFault>;
  /** The latest of them, newest first. */
  quarantined(): readonly Quarantined[];
}

/** A mark for updates that were read as unsealed, to be given back with what they were sealed into. */
export type UnsealedBatch = Readonly<{
  updates: readonly Uint8Array[];
  /** The last sequence in the record that is among them, and those that could not be read. */
  through: number;
}>;

/** What is there to be sealed by this device, and where what it sealed is kept. */
export interface OwnEnvelopes {
  /**
   * Where this device's own chain ends, as far as it ever sealed: also if the disk has lost the end of
   * it since. Undefined before the first.
   */
  ownHead(place: Place, device: DeviceKey): Head | undefined;
  /**
   * Puts one own envelope in the place of the run that it stands for, which is here. Where the chain ends
   * stays as it is.
   */
  replaceOwn(whole: WholeEnvelope): Result<null, StoreFault>;
  /** Places with updates of this device that are in no envelope yet. */
  unsealedPlaces(): readonly Place[];
  /** The first of them, in order, up to so many and so large; at least one. Null if one cannot be read. */
  readUnsealed(
    place: Place,
    most: Readonly<{ count: number; bytes: number }>,
  ): UnsealedBatch | null;
  /** Everything that the record has of a place, in order; null if something of it is missing. */
  recordOf(place: Place): readonly Uint8Array[] | null;
  /**
   * Puts an update, which says what they do, in the place of those of a batch, or of all that were to be sealed there:
   * of those that cannot be read any more as well.
   */
  gather(
    place: Place,
    update: Uint8Array,
    instead: UnsealedBatch | "all",
  ): Result<null, StoreFault>;
  /** Places in which the chain of this device is known to have gone further than can be read. */
  brokenPlaces(device: DeviceKey): readonly Place[];
  /**
   * Keeps the next own envelopes of a place and takes the updates that are in them off the list, in one
   * transaction. Only then may one be shown to anybody: a sequence is never given twice.
   */
  keepOwn(
    place: Place,
    envelopes: readonly AcceptedEnvelope[],
    batch: UnsealedBatch,
  ): Result<null, StoreFault>;
}
