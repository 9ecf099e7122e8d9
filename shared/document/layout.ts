import type * as Y from "yjs";

/** The version of the layout that this program writes. It is only ever raised. */
export const schemaVersion = 2;

/**
 * Where things stand in a document's Y.Doc:
 * - `meta`: `type`, `schema` and `minWriter` (versions), `createdAt` (ms since 1970), `trashed` (ms, only while
 *   the document is in the trash), `movedTo` (the id of the document that took its place when it was moved to another
 *   space, only while it is in the trash), `template` (true, only if it is one), of an imported document also where it
 *   came from, see `provenance.ts`;
 * - `fields`: one key for each field, as its kind asks: shared text, entries, tags or a scalar;
 * - `blocks`: the body, see `blocks/`;
 * - `seals`: what a journal entry predicted when it was sealed, see `journal/`;
 * - `recovered`: words that a change elsewhere would have cost, see `rescue/recovered.ts`;
 * - `body`: the body of version 1, flat text; read by `migrate.ts`, never written again.
 */
export type DocumentRoots = Readonly<{
  meta: Y.Map<unknown>;
  fields: Y.Map<unknown>;
  blocks: Y.Map<unknown>;
  seals: Y.Map<unknown>;
  recovered: Y.Map<unknown>;
  body: Y.Text;
}>;

/**
 * They are the same for as long as the document is there, and are asked for several times with every key. They are kept on the
 * document itself: what is in a `WeakMap` and leads back to its key is not thrown away young, and with it the whole document,
 * of which the gate and the reader make one after the other when a space comes in.
 */
const known = Symbol("roots");
type Asked = Y.Doc & { [known]?: DocumentRoots };

export function rootsOf(doc: Asked): DocumentRoots {
  const found = doc[known];
  if (found !== undefined) return found;
  const roots = {
    meta: doc.getMap("meta"),
    fields: doc.getMap("fields"),
    blocks: doc.getMap("blocks"),
    seals: doc.getMap("seals"),
    recovered: doc.getMap("recovered"),
    body: doc.getText("body"),
  };
  doc[known] = roots;
  return roots;
}

/** False in a replica that has not received the document's first update yet; nobody writes to it. */
export function hasSeed(doc: Y.Doc): boolean {
  return typeof rootsOf(doc).meta.get("type") === "string";
}
