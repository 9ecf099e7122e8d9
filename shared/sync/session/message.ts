import type { AttachmentMessage } from "../attachment-exchange/attachment-message.ts";
import type { DocumentId } from "../../domain/ids.ts";
import type { Place } from "../envelope/envelope.ts";
import type { ChainRange, PlaceHeads } from "../heads/heads.ts";

/** Where all chains of one place end on the device that says it. */
export type HeadsOfPlace = Readonly<{ place: Place; heads: PlaceHeads }>;

/** What is missing of one place. */
export type Wanted = Readonly<{ place: Place; ranges: readonly ChainRange[] }>;

/** A place by its name and the beginning of the digest of its heads. */
export type ShortDigest = Readonly<{ place: string; digest: Uint8Array }>;

/**
 * What two devices say to one another about one space. Each message fits into one frame of a link.
 *
 * - `hello` lists the hashes of all membership entries that are here, and begins the session anew unless it
 *   answers one. It is said again, as an answer, whenever entries were kept.
 * - `entries` brings entries that the other one lacks.
 * - `root` is one hash over everything; with equal ones nothing more has to be compared.
 * - `digests` is one hash for each place; the last part ends the list.
 * - `differences` answers digests: the heads of the places whose digest is another one here. All others are equal.
 * - `heads` tells how far the chains of some places reach here now; it is what acknowledges envelopes.
 * - `want` asks for envelopes, `envelopes` brings them: as an answer, or because they were just made.
 * - `refused` tells that an envelope was not let in, so that both say that they are not in sync.
 * - `deleted` tells which documents were deleted for ever where it is said: nothing of them is wanted there, or to be had.
 * - `attachment` is about the attachments of the space, which go their own way behind the envelopes.
 */
export type SessionMessage =
  | { readonly kind: "hello"; readonly isAnswer: boolean; readonly entries: readonly Uint8Array[] }
  | { readonly kind: "entries"; readonly entries: readonly Uint8Array[] }
  | { readonly kind: "root"; readonly root: Uint8Array }
  | { readonly kind: "digests"; readonly digests: readonly ShortDigest[]; readonly isLast: boolean }
  | {
      readonly kind: "differences";
      readonly places: readonly HeadsOfPlace[];
      readonly isLast: boolean;
    }
  | { readonly kind: "heads"; readonly places: readonly HeadsOfPlace[] }
  | { readonly kind: "want"; readonly number: number; readonly wanted: readonly Wanted[] }
  | {
      readonly kind: "envelopes";
      /** The number of the `want` that it answers; 0 for what was just made. */
      readonly answers: number;
      readonly envelopes: readonly Uint8Array[];
      /** Nothing more comes in answer, be everything there or not. */
      readonly isLast: boolean;
    }
  | { readonly kind: "refused"; readonly place: Place; readonly range: ChainRange }
  | { readonly kind: "deleted"; readonly documents: readonly DocumentId[] }
  | { readonly kind: "attachment"; readonly said: AttachmentMessage };

/** So much of a digest tells places apart; one that is equal by chance is noticed by the root. */
export const shortDigestBytes = 8;

/** More does not stand in one message of its kind; longer lists are divided. */
export const most = {
  hashes: 8_000,
  digests: 4_000,
  deleted: 4_000,
  /** Bytes of the envelopes in one message, of the entries in one, and about those of heads and wants. */
  bytes: 384 * 1024,
  /** Chains that one want asks for; what stands behind is not looked at. */
  ranges: 400,
  /** Bytes of all envelopes that answer one want. */
  answered: 1024 * 1024,
} as const;
