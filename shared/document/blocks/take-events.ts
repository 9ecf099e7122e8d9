import * as Y from "yjs";
import { type BlockId, asBlockId } from "./block.ts";
import type { StoredBody } from "./stored-body.ts";

/** Reads again what a transaction changed, except for texts whose writer has seen to it already. */
export function takeEvents(
  stored: StoredBody,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  written: ReadonlySet<Y.Text>,
): void {
  const entries = new Set<BlockId>();
  const tables = new Set<BlockId>();
  const texts = new Set<BlockId>();
  const isWritten = (target: unknown) => target instanceof Y.Text && written.has(target);
  for (const event of events) {
    if (event.target === stored.root) {
      if (!(event instanceof Y.YMapEvent)) continue;
      for (const id of (event as Y.YMapEvent<unknown>).keysChanged)
        entries.add(asBlockId(String(id)));
      continue;
    }
    const [id, key] = event.path;
    if (key === undefined) entries.add(asBlockId(String(id)));
    else if (key === "rows" || key === "columns") tables.add(asBlockId(String(id)));
    else if (key === "t" && !isWritten(event.target)) texts.add(asBlockId(String(id)));
  }
  stored.takeEntries(entries);
  for (const id of tables) stored.takeTable(id);
  for (const id of texts) {
    const container = stored.containers.get(id);
    if (container !== undefined) stored.takeText(container);
  }
}
