import type { DocumentId } from "#shared/domain/ids.ts";
import {
  type DroppedNote,
  type KeptNote,
  mostNotes,
  type InterchangeReport,
} from "#shared/domain/interchange.ts";

/** What an import or an export has come to so far. Everything is counted; the first are named. */
export class Report {
  documents = 0;
  pictures = 0;
  first: DocumentId | null = null;
  place: string | null = null;
  readonly #kept: KeptNote[] = [];
  readonly #dropped: DroppedNote[] = [];
  readonly #more = { kept: 0, dropped: 0 };

  keep(note: KeptNote): void {
    if (this.#kept.length < mostNotes) this.#kept.push(note);
    else this.#more.kept += 1;
  }

  drop(note: DroppedNote): void {
    if (this.#dropped.length < mostNotes) this.#dropped.push(note);
    else this.#more.dropped += 1;
  }

  ended(outcome: InterchangeReport["outcome"]): InterchangeReport {
    const { documents, pictures, first, place } = this;
    return {
      outcome,
      documents,
      pictures,
      first,
      place,
      kept: this.#kept,
      dropped: this.#dropped,
      more: this.#more,
    };
  }
}
