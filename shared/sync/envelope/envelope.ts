import type { DeviceKey, DocumentId, SpaceId } from "../../domain/ids.ts";

/** The parts of a document that are kept and shared each by itself, in a Y.Doc of its own. */
export const documentParts = ["body", "comments"] as const;
export type DocumentPart = (typeof documentParts)[number];

/** One part of one document. */
export type Place = Readonly<{ document: DocumentId; part: DocumentPart }>;

/** A place as a key of a map. */
export function placeName({ document, part }: Place): string {
  return `${document}/${part}`;
}

/** Every place that a document has. */
export function placesOf(document: DocumentId): readonly Place[] {
  return documentParts.map((part) => ({ document, part }));
}

/** How far a device's chain is known. */
export type ChainPoint = Readonly<{ device: DeviceKey; sequence: number }>;

/**
 * Some of one device's updates to one part of a document, merged into one, as they travel: sealed
 * under the key of an epoch and signed by the device.
 */
export type Envelope = Place &
  Readonly<{
    space: SpaceId;
    device: DeviceKey;
    /** Counts from 1 without gaps in each chain: one for each place and device. */
    sequence: number;
    /** The chain hash of the envelope before it; zeros for the first. */
    previous: Uint8Array;
    /**
     * Chains of other devices that the author had seen and that stand further than at its own
     * envelope before this one; sorted by device.
     */
    dependencies: readonly ChainPoint[];
    /** Set if it stands for a run of the author's own envelopes, of which it is the last one. */
    replaces: Replaced | null;
    epoch: number;
    /** The schema of documents that the author writes. */
    schema: number;
    /** When the author's clock says that it was sealed. */
    at: number;
    nonce: Uint8Array;
    sealed: Uint8Array;
    signature: Uint8Array;
  }>;

/** The run is `first` to the envelope's own sequence; `lastHash` is the chain hash of its last one. */
export type Replaced = Readonly<{ first: number; lastHash: Uint8Array }>;

/** An envelope with its bytes as they came, which its signature and hash are over. */
export type WholeEnvelope = Readonly<{ envelope: Envelope; bytes: Uint8Array; hash: Uint8Array }>;

/** An envelope, and the Yjs V1 update inside. */
export type OpenedEnvelope = Readonly<{ whole: WholeEnvelope; update: Uint8Array }>;

/** More does not travel in one envelope. */
export const mostEnvelopeBytes = 256 * 1024;

/** The chain hash before the first envelope. */
export const chainStart: Uint8Array = new Uint8Array(32);

/** What the next envelope names as `previous`: that of the last one it replaces, so that the chain goes on. */
export function chainHashOf({ envelope, hash }: WholeEnvelope): Uint8Array {
  return envelope.replaces?.lastHash ?? hash;
}

/** The first sequence that an envelope stands for. */
export function firstSequenceOf({ sequence, replaces }: Envelope): number {
  return replaces?.first ?? sequence;
}
