import type * as Y from "yjs";
import type { DeviceKey } from "../../domain/ids.ts";
import type { Result } from "../../kernel/result.ts";
import type { DocumentPart } from "../envelope/envelope.ts";

/** Why what an update puts into a document cannot stand there. */
export type ContentFault =
  | { readonly kind: "unsafe-link" }
  /** A key of ours holds something else than it always does. */
  | { readonly kind: "wrong-shape"; readonly where: string };

/** What an update takes out of a document. */
export type Removal = Readonly<{
  characters: number;
  /** How many there were before. */
  ofCharacters: number;
  blocks: number;
}>;

/** Whose update it is, and in what. */
export type Writing = Readonly<{
  part: DocumentPart;
  device: DeviceKey;
  /** Whether a device is one of the same person. */
  isOwn: (device: DeviceKey) => boolean;
}>;

/**
 * What documents may hold; sharing itself is blind to it. Looks at what an update changes, before Yjs cleans up
 * after it. The removal is set if it is so much that a version of the document is to be kept first.
 */
export type ContentRules = (
  transaction: Y.Transaction,
  writing: Writing,
) => Result<Removal | null, ContentFault>;
