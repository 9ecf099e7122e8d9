import type * as Y from "yjs";
import type { Result } from "../../kernel/result.ts";

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

/**
 * What documents may hold; sharing itself is blind to it. Looks at what an update changes, before Yjs cleans up
 * after it. The removal is set if it is so much that a version of the document is to be kept first.
 */
export type ContentRules = (transaction: Y.Transaction) => Result<Removal | null, ContentFault>;
