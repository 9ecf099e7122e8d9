import type { DeviceId, PartId } from "#shared/domain/ids.ts";
import type { Snapshot } from "#shared/sync/snapshots.ts";
import { chainStart } from "../store/chain.ts";
import type { FoundHead, FoundUpdate } from "./scavenge.ts";

/** Whether the directory of a page leads to what was found: it stands in nobody's text then, and in no file that they attached. */
export type Sighting = Readonly<{ isInTable: boolean }>;

type Sightings = Readonly<{
  updates: readonly FoundUpdate[];
  snapshots: readonly (Snapshot & Sighting)[];
  heads: readonly (FoundHead & Sighting)[];
}>;

/**
 * Which snapshots count. One that no directory leads to may stand on a damaged page, or in a copy of an older file that somebody
 * attached, where it would take the place of its document: it counts only where its document does not read whole without it.
 */
export function neededSnapshots({ updates, snapshots, heads }: Sightings): readonly Snapshot[] {
  const doubted = new Set(snapshots.flatMap((each) => (each.isInTable ? [] : [each.document])));
  const whole = [...doubted].filter((document) => {
    const isOf = (each: Readonly<{ document: PartId }>) => each.document === document;
    return readsWhole({
      updates: updates.filter(isOf),
      snapshots: snapshots.filter(isOf).filter(({ isInTable }) => isInTable),
      heads: heads.filter(isOf),
    });
  });
  return snapshots.flatMap(({ isInTable, ...snapshot }) =>
    isInTable || !whole.includes(snapshot.document) ? [snapshot] : [],
  );
}

/** Whether each chain of a document goes on from its newest snapshot, or from its beginning, to where it is said to end. */
function readsWhole({ updates, snapshots, heads }: Sightings): boolean {
  const [base] = snapshots.toSorted((one, other) => other.position - one.position);
  const next = new Map(updates.map((each) => [nameOf(each.device, each.previous), each]));
  return [...endsOf(updates, heads)].every(([device, last]) => {
    const head = base?.heads.find((each) => each.device === device);
    let { sequence, hash } = head ?? { sequence: 0, hash: chainStart };
    while (sequence < last) {
      const update = next.get(nameOf(device, hash));
      if (update === undefined) return false;
      ({ sequence, hash } = update);
    }
    return true;
  });
}

/** Where the table says that chains end; where it has nothing of the document, as far as anything says. */
function endsOf(
  updates: Sightings["updates"],
  heads: Sightings["heads"],
): ReadonlyMap<DeviceId, number> {
  const said = heads.filter(({ isInTable }) => isInTable);
  const ends = new Map<DeviceId, number>();
  for (const { device, sequence } of said.length > 0 ? said : [...heads, ...updates]) {
    ends.set(device, Math.max(ends.get(device) ?? 0, sequence));
  }
  return ends;
}

function nameOf(device: DeviceId, hash: Uint8Array): string {
  return `${device}/${Buffer.from(hash).toString("hex")}`;
}
