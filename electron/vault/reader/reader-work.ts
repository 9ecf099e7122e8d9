import type { DatabaseSync } from "node:sqlite";
import type { DocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { openForReading } from "../store/open-database.ts";
import { Projections } from "../store/projections.ts";
import { isHindrance } from "../store/sqlite-error.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { compactDocument } from "./compact-document.ts";
import type { Projection, ReaderAnswer, ReaderData, ReaderTask } from "./contract.ts";
import { exportSpace } from "./export-space.ts";
import { milestoneOf } from "./milestone-of.ts";
import { remainsOf } from "../repair/remains-of.ts";
import { othersChanges } from "./others-changes.ts";
import { projectDocument } from "./project-document.ts";

/** Milliseconds after which no other document is begun with: somebody may wait for what was found. */
const longestTurn = 40;

/** What a reader does, wherever it runs: it builds Y.Docs, searches, and writes to the projections alone. */
export class ReaderWork {
  readonly #data: ReaderData;
  #opened: DatabaseSync | null = null;
  #projected: Projections | null = null;

  constructor(data: ReaderData) {
    this.#data = data;
  }

  /** What comes of a task. No result is one that could not be read: it is not the same as having found nothing. */
  answer(task: ReaderTask): Pick<ReaderAnswer, "result" | "begunAnew"> {
    const result = this.#resultOf(task);
    const isUnread = this.#projected?.takeUnread() ?? false;
    const begunAnew = this.#projected?.takeBegunAnew() ?? false;
    return {
      result: isUnread || (begunAnew && task.kind !== "project") ? null : result,
      begunAnew,
    };
  }

  close(): void {
    this.#projected?.close();
    this.#opened?.close();
  }

  #resultOf(task: ReaderTask): unknown {
    switch (task.kind) {
      case "project":
        return this.#projections().together(() => this.#projectSome(task.documents));
      case "compact":
        return compactDocument(this.#database(), task.document);
      case "verify":
        return ifNotKeptFromIt(() => verifyDatabase(this.#database()));
      case "search-damaged":
        return ifNotKeptFromIt(() =>
          remainsOf(this.#database(), { path: this.#data.record, ...task }),
        );
      case "export":
        return exportSpace({
          path: this.#data.record,
          ...task,
        });
      case "search":
        return this.#projections().search(task.query, task.limit, task.passages);
      case "links":
        return this.#projections().links(task.document);
      case "forget":
        return this.#projections().forget(task.document);
      case "attachments":
        return this.#projections().usedAttachments();
      case "milestone":
        return milestoneOf(this.#database(), task.document);
      case "others-changes":
        return othersChanges(this.#database(), task.document, task);
    }
  }

  #projectSome(documents: readonly DocumentId[]): readonly Projection[] {
    const until = systemClock.now() + longestTurn;
    const projected: Projection[] = [];
    for (const document of documents) {
      projected.push(this.#project(document));
      if (systemClock.now() > until) break;
    }
    return projected;
  }

  #project(document: DocumentId): Projection {
    const { row, content, through } = projectDocument(this.#database(), this.#data.space, document);
    if (row !== null && content !== null) this.#projections().put({ row, content, through });
    return { document, row, through };
  }

  /** Opened when first needed: an export reads a file that perhaps cannot be. */
  #database(): DatabaseSync {
    return (this.#opened ??= openForReading(this.#data.record));
  }

  /** Opened when first needed: by then the vault has read the list of the last run from the same file. */
  #projections(): Projections {
    const place = this.#data.projections;
    invariant(place !== null, "a reader that projects knows where to");
    return (this.#projected ??= new Projections(place));
  }
}

/** Null where SQLite could not look: whoever asked would otherwise take the file for damaged, or this reader for dead. */
function ifNotKeptFromIt<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch (thrown) {
    if (isHindrance(thrown)) return null;
    throw thrown;
  }
}
