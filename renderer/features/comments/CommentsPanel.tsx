import { useEffect, useEffectEvent, useRef } from "react";
import type { Thread } from "#shared/document/comments/thread.ts";
import { Button } from "../../ui/Button.tsx";
import type { CommentsAround } from "./around.ts";
import styles from "./comments.module.css";
import { Composer } from "./Composer.tsx";
import { DeletedComments } from "./DeletedComments.tsx";
import { hasWords, type Shows } from "../../document/comments-view.ts";
import { plainQuote } from "./in-words.ts";
import { ThreadItem } from "./ThreadItem.tsx";
import { useNow } from "../../ui/use-now.ts";
import { useCommentsState, useIsHere, useThreads } from "../../document/use-comments.ts";

type Props = Readonly<{
  around: CommentsAround;
  /** The comments that were new to this person when the panel was opened, or came since. */
  fresh: ReadonlySet<string>;
  /** Leads to the words that a thread stands on. */
  onGo: (thread: string) => void;
  /** Comments on what is selected. */
  onBegin: () => void;
}>;

/** The threads of a document beside its text, in the order of the text. */
export function CommentsPanel({ around, fresh, onGo, onBegin }: Props) {
  const { view, comments, clock, mine } = around;
  const isHere = useIsHere(comments);
  const { draft, shows, active, wanted, held } = useCommentsState(view);
  const all = useThreads(around.places);
  const now = useNow(clock);
  const list = useRef<HTMLDivElement>(null);
  const counts = {
    open: all.filter(([thread]) => !thread.isResolved).length,
    resolved: all.filter(([thread]) => thread.isResolved).length,
  };
  const newIn = (isResolved: boolean) =>
    all
      .flatMap(([thread]) => (thread.isResolved === isResolved ? thread.comments : []))
      .filter(({ id }) => fresh.has(id)).length;
  const news = { open: newIn(false), resolved: newIn(true) };
  const heldHere = held.filter((each) => each.shows === shows).map(({ thread }) => thread);
  const isHeld = ({ id }: Thread) => heldHere.some((each) => each.id === id);
  const shown = all
    .filter(([thread]) => thread.isResolved === (shows === "resolved") || isHeld(thread))
    .map(([thread, { kind }]) => ({ thread, isGone: kind === "gone", isDeleted: false }));
  // Those come first: a box that is moved loses the keyboard, and what is put before the others is not moved.
  const rows = heldHere
    .filter(({ id }) => !all.some(([thread]) => thread.id === id))
    .map((thread) => ({ thread, isGone: false, isDeleted: true }))
    .concat(shown);

  const lead = useEffectEvent(() => {
    if (wanted === null) return;
    const item = list.current?.querySelector<HTMLElement>(`[data-thread="${wanted.thread}"]`);
    item?.scrollIntoView({ block: "nearest" });
    if (wanted.takesFocus) item?.focus({ preventScroll: true });
  });
  useEffect(() => lead(), [wanted]);

  // What has the focus is what is looked at, also where it is the thread that was pressed.
  useEffect(() => {
    const threads = list.current;
    const onFocus = ({ target }: FocusEvent) => {
      const item = target instanceof Element ? target.closest("[data-thread]") : null;
      const id = item?.getAttribute("data-thread");
      if (id !== null && id !== undefined) view.look(id);
    };
    threads?.addEventListener("focusin", onFocus);
    return () => threads?.removeEventListener("focusin", onFocus);
  }, [view]);

  const mayComment = "by" in mine;
  const showsDraft = mayComment || hasWords(view.unsaidAt("new"));
  return (
    <div ref={list} className={styles["panel"]}>
      <div className={styles["head"]}>
        <div className={styles["filter"]} role="group" aria-label="Which comments">
          {filters.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={styles["choice"]}
              aria-pressed={shows === id}
              onClick={() => view.choose(id)}
            >
              {label} <span className={styles["count"]}>{counts[id]}</span>
              {shows !== id && news[id] > 0 && (
                <span className={styles["new"]}>· {news[id]} new</span>
              )}
            </button>
          ))}
        </div>
        {mayComment && (
          <Button
            look="quiet"
            onClick={onBegin}
            title={`Comment on what is selected (${around.keys})`}
          >
            Comment
          </Button>
        )}
      </div>
      {!mayComment && <p className={styles["barred"]}>{mine.barred}</p>}
      {draft !== null && showsDraft && (
        <section className={styles["draft"]} aria-label="New comment">
          <blockquote className={styles["quote"]}>
            {plainQuote(draft.quote).trim() === "" ? "This block" : plainQuote(draft.quote)}
          </blockquote>
          <Composer
            around={around}
            where="new"
            label="Comment"
            action="Comment"
            takesFocus
            onSay={(said) => {
              if (!mayComment) return;
              const id = comments.begin(draft, { ...said, by: mine.by, at: clock.now() });
              view.endDraft();
              view.show(id, "open");
            }}
            onCancel={() => {
              view.endDraft();
              onGo("");
            }}
            onResume={() => view.begin(draft)}
          />
        </section>
      )}
      {isHere && rows.length === 0 && draft === null && (
        <Empty shows={shows} hasOther={all.length > 0} keys={around.keys} mayComment={mayComment} />
      )}
      <ul className={styles["threads"]} aria-label="Threads">
        {rows.map(({ thread, isGone, isDeleted }) => (
          <ThreadItem
            key={thread.id}
            around={around}
            thread={thread}
            now={now}
            fresh={fresh}
            isGone={isGone}
            isDeleted={isDeleted}
            isActive={thread.id === active}
            onGo={() => onGo(thread.id)}
          />
        ))}
      </ul>
      {mayComment && <DeletedComments around={around} />}
    </div>
  );
}

const filters: readonly Readonly<{ id: Shows; label: string }>[] = [
  { id: "open", label: "Open" },
  { id: "resolved", label: "Resolved" },
];

type EmptyProps = Readonly<{ shows: Shows; hasOther: boolean; keys: string; mayComment: boolean }>;

function Empty({ shows, hasOther, keys, mayComment }: EmptyProps) {
  if (shows === "resolved") return <p className={styles["none"]}>Nothing is resolved yet.</p>;
  if (hasOther) return <p className={styles["none"]}>Every thread is resolved.</p>;
  if (!mayComment) return <p className={styles["none"]}>No comments yet.</p>;
  return (
    <p className={styles["none"]}>
      No comments yet. Select some words, or put the caret into a block, and press {keys}.
    </p>
  );
}
