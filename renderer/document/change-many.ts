import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import type { ChangeOutcome, OpenDocuments } from "./open-documents.ts";

export type ManyChanged<Place> = Readonly<Record<ChangeOutcome, readonly Place[]>>;

type Progress = Readonly<{
  onProgress: (done: number) => void;
  /** Once it is aborted no further document is begun. */
  signal: AbortSignal;
}>;

/** Enough to keep the disk busy, few enough that the window stays free. */
const atOnce = 6;

/** Changes documents that need not be on the screen, a few at a time, each through its own session. */
export async function changeMany<Place extends DocumentPlace>(
  documents: Pick<OpenDocuments, "change">,
  places: readonly Place[],
  change: (document: OpenDocument, place: Place) => void,
  { onProgress, signal }: Progress,
): Promise<ManyChanged<Place>> {
  const outcomes = { stored: [], "not-stored": [], "read-only": [], "not-here": [] } as Record<
    ChangeOutcome,
    Place[]
  >;
  const waiting = places.values();
  let done = 0;
  const work = async () => {
    for (const place of waiting) {
      if (signal.aborted) return;
      const outcome = await documents.change(place, (document) => change(document, place));
      outcomes[outcome].push(place);
      onProgress((done += 1));
    }
  };
  const workers = Promise.all(Array.from({ length: atOnce }, work));
  await Promise.race([workers, aborted(signal)]);
  return outcomes;
}

/** A document may never come, and whoever gave up does not wait for it. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}
