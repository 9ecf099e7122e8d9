import * as Y from "yjs";
import type { PartId } from "#shared/domain/ids.ts";
import { holdsAll, mayHold, type SpaceKind } from "#shared/domain/space.ts";
import { isBody } from "#shared/sync/part-id.ts";

/** Whether a document that begins with this update may lie in a space of that kind; null while it does not say of what type it is. */
export function mayBegin(kind: SpaceKind, part: PartId, first: Uint8Array): boolean | null {
  if (!isBody(part) || holdsAll(kind)) return true;
  const types = typesIn(first);
  return types.length === 0 ? null : types.every((type) => mayHold(kind, type));
}

/** What an update says the type of its document is. */
function typesIn(update: Uint8Array): readonly string[] {
  try {
    return Y.decodeUpdate(update).structs.flatMap((struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub !== "type") return [];
      // Of what is not in a document yet the parent is the name of its root.
      const parent: unknown = struct.parent;
      const said: unknown = struct.content.getContent().at(-1);
      return parent === "meta" && typeof said === "string" ? [said] : [];
    });
  } catch {
    // What Yjs cannot read makes a document of no type.
    return [];
  }
}
