import { renameInSeals } from "#shared/document/content/carried.ts";
import { renameReferences } from "#shared/document/content/rename-references.ts";
import { createDocumentId, type DocumentId, type SpaceId } from "#shared/domain/ids.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fewAtATime, type Progress } from "./change-many.ts";
import type { DocumentPlace } from "./open-document.ts";
import {
  leavesRecovered,
  moveDocument,
  type NotTransferred,
  prepareMove,
  type Setting,
} from "./transfer.ts";

export type ManyMoved<Place> = Readonly<{
  moved: readonly Readonly<{ from: Place; to: DocumentPlace }>[];
  left: readonly Readonly<{ place: Place; why: NotTransferred["kind"] }>[];
  /** Those of the moved whose original keeps words in its tray. */
  recovered: readonly Place[];
}>;

/**
 * Moves documents into a space together: among one another, their mentions and links lead to where they are now. All are
 * looked at before the first is moved, and until then it can be given up, with everything as it was.
 */
export async function moveMany<Place extends DocumentPlace>(
  setting: Setting & Readonly<{ random: Random }>,
  places: readonly Place[],
  to: SpaceId,
  { onProgress, onBegun, signal }: Progress & Readonly<{ onBegun: () => void }>,
): Promise<ManyMoved<Place>> {
  const left: { place: Place; why: NotTransferred["kind"] }[] = [];
  const moved: { from: Place; to: DocumentPlace }[] = [];
  const recovered: Place[] = [];
  const names = new Map<string, DocumentId>();

  const look = async (place: Place) => {
    const prepared = await prepareMove(setting, place, to);
    if (prepared.ok) names.set(place.id, createDocumentId(setting.clock, setting.random));
    else left.push({ place, why: prepared.failure.kind });
  };
  await fewAtATime(places, look, { onProgress: () => {}, signal });
  if (signal.aborted) return { moved: [], left: [], recovered };

  onBegun();
  const move = async (place: Place) => {
    const id = names.get(place.id);
    if (id === undefined) return;
    const { documents } = setting;
    // Its tray is read once it is moved: it stays open until then.
    const release = documents.hold(documents.find(place));
    try {
      const done = await moveDocument(setting, place, to, {
        id,
        change: (content) => renameReferences(content, names),
        keep: (carried) => renameInSeals(carried, names),
      });
      if (!done.ok) return void left.push({ place, why: done.failure.kind });
      moved.push({ from: place, to: done.value });
      if (leavesRecovered(setting, place)) recovered.push(place);
    } finally {
      release();
    }
  };
  await fewAtATime(places, move, { onProgress, signal: new AbortController().signal });
  return { moved, left, recovered };
}
