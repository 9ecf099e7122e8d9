import { inOrder, type Standing } from "#shared/document/comments/anchor.ts";
import type { Thread } from "#shared/document/comments/thread.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { CommentsSession } from "./comments-session.ts";
import type { OpenDocument } from "./open-document.ts";

export type StandingThread = readonly [Thread, Standing];

/** Where threads stand is looked up anew once nobody has typed for this long. */
const rest = 250;

/** The threads of an open document in the order of its text, and where each stands in it. It goes when the document does. */
export class ThreadPlaces {
  readonly #document: OpenDocument;
  readonly #comments: CommentsSession;
  readonly #changes = new Emitter<null>();
  #known: Readonly<{ threads: readonly Thread[]; places: readonly StandingThread[] }> | null = null;

  constructor(document: OpenDocument, comments: CommentsSession, clock: Clock) {
    this.#document = document;
    this.#comments = comments;
    const resting = afterRest(clock, rest, () => {
      this.#known = null;
      this.#changes.emit(null);
    });
    document.body.onChange(() => {
      if (comments.threads.length > 0) resting.touch();
    });
    comments.onChange(() => this.#changes.emit(null));
  }

  /** The same list for as long as nothing in it changes. */
  get now(): readonly StandingThread[] {
    const { threads } = this.#comments;
    if (this.#known?.threads !== threads) {
      this.#known = { threads, places: inOrder(this.#document.body, threads) };
    }
    return this.#known.places;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }
}
