import { documentRowSchema } from "#shared/domain/document-row.ts";
import { type DocumentId, privateSpaceId } from "#shared/domain/ids.ts";
import type { Projection } from "../vault/reader/contract.ts";
import type { Reader } from "../vault/reader/worker-reader.ts";
import type { PackedMilestone } from "../vault/store/milestones.ts";

type Finds = Readonly<{
  projection: (document: DocumentId) => Projection;
  milestone: (document: DocumentId) => PackedMilestone | null;
}>;

/** A reader that finds what a test says. It answers in a microtask, or, while it is held up, one question each time it is told to. */
export class FakeReader implements Pick<Reader, "project" | "milestone" | "close"> {
  readonly asked: DocumentId[] = [];
  /** How many documents each question was about. */
  readonly counts: number[] = [];
  finds: Finds;
  isHeldUp = false;
  isClosed = false;
  #held: Readonly<{ give: () => void; end: () => void }>[] = [];

  constructor(finds: Partial<Finds> = {}) {
    this.finds = { projection: projectionOf, milestone: () => null, ...finds };
  }

  /** Of the first one only: how many more a reader gets through is up to it. */
  project(documents: readonly DocumentId[]): Promise<readonly Projection[] | null> {
    return this.#ask(documents, (first) => [this.finds.projection(first)]);
  }

  milestone(document: DocumentId): Promise<PackedMilestone | null> {
    return this.#ask([document], (first) => this.finds.milestone(first));
  }

  /** Answers what it was asked first, and nobody has been answered yet. */
  answer(): void {
    this.#held.shift()?.give();
  }

  /** Ends in the middle of its work. What it is asked then is for the next one. */
  end(): void {
    for (const { end } of this.#held.splice(0)) end();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.end();
  }

  #ask<Answer>(
    documents: readonly DocumentId[],
    find: (first: DocumentId) => Answer,
  ): Promise<Answer | null> {
    const [first] = documents;
    if (first === undefined) throw new Error("A reader is asked about one document at least");
    this.asked.push(first);
    this.counts.push(documents.length);
    return new Promise((resolve) => {
      this.#held.push({ give: () => resolve(find(first)), end: () => resolve(null) });
      if (!this.isHeldUp) void Promise.resolve().then(() => this.answer());
    });
  }
}

/** What is found of a document that is there. */
export function projectionOf(document: DocumentId): Projection {
  const row = documentRowSchema.parse({
    id: document,
    space: privateSpaceId,
    type: "decision",
    title: "",
    status: null,
    createdAt: 1,
    updatedAt: 1,
  });
  return { document, row, through: 1 };
}
