import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { findDocumentType } from "#shared/doctypes/registry.ts";
import { compareStates, summarise } from "#shared/document/difference/difference.ts";
import { stateFrom, stateOf } from "#shared/document/difference/state.ts";
import { onlyBy } from "#shared/document/difference/theirs.ts";
import { rootsOf } from "#shared/document/layout.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { OthersChanges } from "#shared/domain/news.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { Milestones } from "../store/milestones.ts";
import { readChains } from "../store/read-chains.ts";

type Asked = Readonly<{
  /** The number of the milestone at which it was read. */
  since: number;
  /** The client ids of Yjs under which others write. */
  others: readonly number[];
}>;

/** How much others changed since somebody read the document; null where that cannot be told. */
export function othersChanges(
  database: DatabaseSync,
  document: DocumentId,
  { since, others }: Asked,
): OthersChanges | null {
  // Whoever opens the document is who tells of damage.
  const listeners = { onCorrupt: () => undefined, onDropped: () => undefined };
  const kept = new Milestones(database, listeners).read(document, since);
  const read = kept.ok ? stateFrom(kept.value) : null;
  if (read === null) return null;

  const doc = new Y.Doc();
  try {
    const { snapshot, updates } = readChains(database, document);
    for (const bytes of updatesOf({ snapshot: snapshot?.bytes ?? null, updates })) {
      Y.applyUpdate(doc, bytes);
    }
    const present = stateOf(doc);
    const type = findDocumentType(String(rootsOf(doc).meta.get("type")));
    const clients = new Set(others);
    const authorship = present.authorsSince(read.clocks);
    const { changes, sections } = summarise(
      onlyBy(clients, authorship, compareStates(read, present, type)),
    );
    const wrote = [...authorship.all].filter((client) => clients.has(client));
    return { changes, sections: [...sections], clients: wrote };
  } catch {
    // Bytes that Yjs cannot read.
    return null;
  } finally {
    doc.destroy();
  }
}
