import type { Anchored } from "#shared/document/comments/anchor.ts";
import type { Comment, Mentions, Thread } from "#shared/document/comments/thread.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

export type Shows = "open" | "resolved";

export type CommentsState = Readonly<{
  /** What somebody is about to comment on. */
  draft: Anchored | null;
  /** The thread that is looked at. */
  active: string | null;
  /** Set anew whenever the thread that is looked at is to be shown, and to take the focus if so asked. */
  wanted: Readonly<{ thread: string; takesFocus: boolean }> | null;
  shows: Shows;
  held: readonly Held[];
  /** What this person has deleted since the window was opened, the last first. */
  deleted: readonly Deleted[];
}>;

export type Deleted = Readonly<{ comment: Comment; thread: string }>;

/** Nobody looks further back, and what was deleted is not to be kept for longer than somebody may want it. */
const mostDeleted = 20;

/** A thread in which this person writes, as it was known last, and among which it was shown then. */
type Held = Readonly<{ thread: Thread; shows: Shows }>;

/** What somebody was writing. */
export type Unsaid = Readonly<{ words: string; mentions: Mentions }>;

export function hasWords(unsaid: Unsaid | null): boolean {
  return unsaid !== null && unsaid.words.trim() !== "";
}

/** What the margin, the panel and the commands of one document have to know of one another. */
export class CommentsView {
  readonly #changes = new Emitter<CommentsState>();
  #state: CommentsState = {
    draft: null,
    active: null,
    wanted: null,
    shows: "open",
    held: [],
    deleted: [],
  };

  /** By where it was to be said. Boxes come and go with the panel, and words stay until they are said or given up. */
  readonly #unsaid = new Map<string, Unsaid>();

  get state(): CommentsState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  begin(draft: Anchored): void {
    this.#set({ draft, active: null, shows: "open" });
  }

  endDraft(): void {
    this.#set({ draft: null });
  }

  /** Looks at a thread, wherever it was chosen. */
  look(active: string | null): void {
    if (active !== this.#state.active) this.#set({ active });
  }

  /** Leads to a thread in the panel. */
  show(thread: string, shows: Shows, takesFocus = true): void {
    this.#set({ active: thread, shows, wanted: { thread, takesFocus } });
  }

  choose(shows: Shows): void {
    this.#set({ shows, active: null });
  }

  /** This person writes in a thread: it stays before their eyes until they are done, whatever others do to it. */
  hold(thread: Thread): void {
    const { held, shows } = this.#state;
    const known = held.find((each) => each.thread.id === thread.id);
    if (known?.thread === thread) return;
    const others = held.filter((each) => each !== known);
    this.#set({ held: [...others, { thread, shows: known?.shows ?? shows }] });
  }

  letGo(thread: string): void {
    const left = this.#state.held.filter((each) => each.thread.id !== thread);
    if (left.length < this.#state.held.length) this.#set({ held: left });
  }

  noteDeleted(deleted: Deleted): void {
    const others = this.#state.deleted.filter(({ comment }) => comment.id !== deleted.comment.id);
    this.#set({ deleted: [deleted, ...others].slice(0, mostDeleted) });
  }

  /** It stands where it stood. */
  forgetDeleted(id: string): void {
    this.#set({ deleted: this.#state.deleted.filter(({ comment }) => comment.id !== id) });
  }

  unsaidAt(where: string): Unsaid | null {
    return this.#unsaid.get(where) ?? null;
  }

  keepUnsaid(where: string, unsaid: Unsaid): void {
    this.#unsaid.set(where, unsaid);
  }

  forgetUnsaid(where: string): void {
    this.#unsaid.delete(where);
  }

  #set(change: Partial<CommentsState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changes.emit(this.#state);
  }
}
