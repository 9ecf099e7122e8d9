import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import type { ChangeOutcome, OpenDocuments } from "./open-documents.ts";

export type ManyChanged<Place> = Readonly<Record<ChangeOutcome, readonly Place[]>>;

export type Progress = Readonly<{
  onProgress: (done: number) => void;
  /** Once it is aborted no further document is begun. */
  signal: AbortSignal;
}>;

/** Enough to keep the disk busy, few enough that the window stays free. */
const atOnce = 6;

/**
 * Changes documents that need not be on the screen, a few at a time, each through its own session. Once it is given up no
 * other is changed, and what was changed by then is told as all the rest is.
 */
export async function changeMany<Place extends DocumentPlace>(
  documents: Pick<OpenDocuments, "change">,
  places: readonly Place[],
  change: (document: OpenDocument, place: Place) => void,
  progress: Progress,
): Promise<ManyChanged<Place>> {
  const outcomes = { stored: [], "not-stored": [], "read-only": [], "not-here": [] } as Record<
    ChangeOutcome,
    Place[]
  >;
  const changed = new Set<Place>();
  const underWay = new Map<Place, Promise<void>>();
  const changeOne = async (place: Place) => {
    const outcome = await documents.change(place, (document) => {
      if (progress.signal.aborted) return;
      changed.add(place);
      change(document, place);
    });
    if (changed.has(place) || !progress.signal.aborted) outcomes[outcome].push(place);
  };
  const begin = (place: Place) => {
    const changing = changeOne(place);
    underWay.set(place, changing);
    return changing;
  };
  await fewAtATime(places, begin, progress);
  // Those only wait to hear whether they are stored; one that never came is not among them.
  await Promise.all([...changed].flatMap((place) => underWay.get(place) ?? []));
  return outcomes;
}

/** Does the same with each of them, a few at a time, until all are done or it is given up. */
export async function fewAtATime<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  { onProgress, signal }: Progress,
): Promise<void> {
  const waiting = items.values();
  let done = 0;
  const workThrough = async () => {
    for (const item of waiting) {
      if (signal.aborted) return;
      await work(item);
      done += 1;
      // Nobody is left to take away what would be told now.
      if (!signal.aborted) onProgress(done);
    }
  };
  const workers = Promise.all(Array.from({ length: atOnce }, workThrough));
  await Promise.race([workers, aborted(signal)]);
}

/** A document may never come, and whoever gave up does not wait for it. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}
