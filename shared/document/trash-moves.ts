import { createDecoder, readVarUint } from "lib0/decoding";
import * as Y from "yjs";
import { rootsOf } from "./layout.ts";

/** What says in `meta` that a document lies in the trash, and why. */
const inTrash: ReadonlySet<string | null> = new Set(["trashed", "movedTo"]);

/**
 * Whether an update that is in the document does nothing but put it into the trash or take it out again: that is no change
 * of what it says.
 */
export function onlyMovesToTrash(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    // First of all: until it is asked for, what stands in it has another parent.
    const { meta } = rootsOf(doc);
    const isMove = (client: number, clock: number, length: number) =>
      itemsAt(doc, client, { clock, length }).every(
        (item) => item?.parent === meta && inTrash.has(item.parentSub),
      );
    const first = firstIn(update);
    if (first !== null && !isMove(first.client, first.clock, 1)) return false;
    const { structs, ds } = Y.decodeUpdate(update);
    return (
      structs.every(({ id, length }) => isMove(id.client, id.clock, length)) &&
      [...ds.clients].every(([client, deleted]) =>
        deleted.every(({ clock, len }) => isMove(client, clock, len)),
      )
    );
  } catch {
    // What Yjs cannot read may be anything.
    return false;
  }
}

/**
 * The first that an update writes, by its opening bytes; null for one that only deletes. Yjs decodes all or nothing, and what
 * somebody pasted is long.
 */
function firstIn(update: Uint8Array): Readonly<{ client: number; clock: number }> | null {
  const decoder = createDecoder(update);
  const [devices, structs] = [readVarUint(decoder), readVarUint(decoder)];
  if (devices === 0 || structs === 0) return null;
  return { client: readVarUint(decoder), clock: readVarUint(decoder) };
}

type Stretch = Readonly<{ clock: number; length: number }>;

/** What a device wrote there; nothing in the place of what is not here, or of what Yjs keeps no more of than its length. */
function itemsAt(
  { store }: Y.Doc,
  client: number,
  { clock, length }: Stretch,
): readonly (Y.Item | null)[] {
  if (clock + length > Y.getState(store, client)) return [null];
  const items: Y.Item[] = [];
  for (let at = clock; at < clock + length;) {
    const struct: unknown = Y.getItem(store, Y.createID(client, at));
    if (!(struct instanceof Y.Item)) return [null];
    items.push(struct);
    at = struct.id.clock + struct.length;
  }
  return items;
}
