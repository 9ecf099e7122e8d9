import { findAnchor, type Standing } from "#shared/document/comments/anchor.ts";
import type { Thread } from "#shared/document/comments/thread.ts";
import type { BodyChange } from "#shared/document/blocks/body.ts";
import "../../editor/comments/comment-marks.css";
import { rangesOnScreen } from "../../editor/comments/ranges-on-screen.ts";
import { shownBodyOf } from "../../editor/editor-of.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import type { StandingThread } from "../../document/thread-places.ts";

type Painted = Readonly<{ thread: Thread; standing: Standing; ranges: readonly Range[] }>;

/**
 * Paints the words that comments stand on over the text: neither the nodes nor the document know of it. Words in a
 * block that somebody types in are painted again before the letter is seen.
 */
export class ThreadPaint {
  readonly #document: OpenDocument;
  readonly #painted = new Map<string, Painted>();
  readonly #changed = new Set<string>();
  #active: string | null = null;
  #frame: number | null = null;

  constructor(document: OpenDocument) {
    this.#document = document;
  }

  /** Paints these and no others. */
  show(threads: readonly StandingThread[], active: string | null): void {
    this.#active = active;
    this.#clear();
    for (const [thread, standing] of threads) this.#paint(thread, standing);
  }

  /** Keeps level with the body until the returned function is called. */
  follow(): () => void {
    const stop = this.#document.body.onChange((change) => this.#note(change));
    return () => {
      stop();
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      this.#frame = null;
      this.#clear();
    };
  }

  #note({ changed }: BodyChange): void {
    for (const { thread, standing } of this.#painted.values()) {
      const isHit =
        standing.kind === "words" && standing.ranges.some(({ block }) => changed.has(block));
      if (isHit) this.#changed.add(thread.id);
    }
    if (this.#changed.size > 0) this.#frame ??= requestAnimationFrame(() => this.#paintAgain());
  }

  #paintAgain(): void {
    this.#frame = null;
    for (const id of this.#changed) {
      const painted = this.#painted.get(id);
      if (painted === undefined) continue;
      this.#erase(painted);
      this.#paint(painted.thread, findAnchor(this.#document.body, painted.thread));
    }
    this.#changed.clear();
  }

  #paint(thread: Thread, standing: Standing): void {
    const shown = shownBodyOf(this.#document);
    if (shown === undefined || standing.kind !== "words") return;
    const ranges = standing.ranges.flatMap((each) =>
      rangesOnScreen(shown.editor, shown.blocks, each),
    );
    const highlight = highlightOf(thread.id === this.#active ? "comment-now" : "comment");
    for (const range of ranges) highlight?.add(range);
    this.#painted.set(thread.id, { thread, standing, ranges });
  }

  #clear(): void {
    for (const painted of this.#painted.values()) this.#erase(painted);
    this.#painted.clear();
  }

  #erase({ ranges }: Painted): void {
    for (const name of ["comment", "comment-now"] as const) {
      const highlight = highlightOf(name);
      for (const range of ranges) highlight?.delete(range);
    }
  }
}

/** One for all editors: a page has one set of highlights. Nothing where a page cannot paint. */
function highlightOf(name: "comment" | "comment-now"): Highlight | null {
  if (typeof CSS === "undefined" || !("highlights" in CSS)) return null;
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const made = new Highlight();
  // What is found and what is selected is painted over it.
  made.priority = name === "comment" ? -2 : -1;
  CSS.highlights.set(name, made);
  return made;
}
