import * as Y from "yjs";

/** What a transaction has put into its document. Call it before the transaction is cleaned up, which joins and drops structs. */
export function* newStructs(transaction: Y.Transaction): Generator<Y.Item | Y.GC> {
  for (const [client, after] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0;
    const structs = transaction.doc.store.clients.get(client);
    if (before >= after || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index];
      if (struct !== undefined) yield struct;
    }
  }
}
