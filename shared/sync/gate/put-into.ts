import * as Y from "yjs";
import { type DecodedUpdate, encodeUpdate } from "../envelope/encode-update.ts";
import { LetterDecoder } from "../envelope/letter-decoder.ts";

type Struct = DecodedUpdate["structs"][number];

/**
 * Puts an update that was read and looked through into a document, as one transaction: Yjs would read the same bytes once more.
 * It does so only with what a single writing session made, which has one order. False if nothing was done.
 *
 * The structs belong to the document from then on.
 */
export function putInto(doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean {
  const client = structs[0]?.id.client;
  if (client === undefined || !structs.every((struct) => struct.id.client === client)) return false;
  const isWaiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  if (isWaiting || structs.some((struct) => struct instanceof Y.Skip)) return false;
  Y.transact(
    doc,
    (transaction) => {
      for (const struct of structs) putOne(struct, transaction);
      if (ds.clients.size === 0) return;
      const deletions = encodeUpdate({ structs: [], ds });
      Y.applyUpdateV2(doc, deletions, undefined, LetterDecoder);
    },
    null,
    false,
  );
  return true;
}

/** As Yjs does it, when everything is there that a struct names. */
function putOne(struct: Struct, transaction: Y.Transaction): void {
  if (struct instanceof Y.Skip) return;
  const { doc } = transaction;
  const offset = Y.getState(doc.store, struct.id.client) - struct.id.clock;
  if (struct instanceof Y.Item) {
    // Yjs reads the name of a root where it knows of no document yet, and says of neither that it is one.
    const parent: unknown = struct.parent;
    if (typeof parent === "string") struct.parent = doc.get(parent);
    struct.getMissing(transaction, doc.store);
  }
  if (offset < struct.length) struct.integrate(transaction, offset);
}

/** What the structs of an update hold, to be compared once they are in a document. */
type Contents = readonly (Y.Item["content"] | null)[];

/** An update, as it was before it went into an empty document. */
export type Whole = Readonly<
  { structs: readonly Struct[]; contents: Contents } & Pick<DecodedUpdate, "ds">
>;

export function wholeOf({ structs, ds }: DecodedUpdate): Whole {
  return { structs: [...structs], contents: structs.map(contentOf), ds };
}

/**
 * Whether a document is made of just these structs, none of them cut, joined, emptied or deleted since: then it is written down
 * as that update was, and whoever opens that does again what was done here.
 */
export function isJust({ store }: Y.Doc, { structs, contents, ds }: Whole): boolean {
  const [own, ...others] = store.clients.values();
  if (own === undefined || others.length > 0 || own.length !== structs.length) return false;
  if (own[0]?.id.clock !== 0) return false;
  const isSame = own.every((struct, at) => {
    return struct === structs[at] && holdsStill(contentOf(struct), contents[at] ?? null);
  });
  return isSame && Y.equalDeleteSets(Y.createDeleteSetFromStructStore(store), ds);
}

function contentOf(struct: Struct): Y.Item["content"] | null {
  return struct instanceof Y.Item ? struct.content : null;
}

function holdsStill(now: Y.Item["content"] | null, before: Y.Item["content"] | null): boolean {
  if (now === before) return true;
  // Yjs puts another one in its place when it clears away what was deleted.
  const [one, other] = [now, before];
  return (
    one instanceof Y.ContentDeleted && other instanceof Y.ContentDeleted && one.len === other.len
  );
}
