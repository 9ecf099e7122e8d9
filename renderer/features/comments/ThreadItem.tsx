import { Check, RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import type { Thread } from "#shared/document/comments/thread.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { hasWords } from "../../document/comments-view.ts";
import type { CommentsAround } from "./around.ts";
import { CommentItem, editOf } from "./CommentItem.tsx";
import styles from "./comments.module.css";
import { Composer } from "./Composer.tsx";
import { plainQuote, quoteInWords } from "./in-words.ts";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  around: CommentsAround;
  thread: Thread;
  now: number;
  /** Those comments are new to whoever reads. */
  fresh: ReadonlySet<string>;
  /** Nothing of what it stood on is left. */
  isGone: boolean;
  /** All that was said in it was taken back meanwhile. */
  isDeleted: boolean;
  isActive: boolean;
  onGo: () => void;
}>;

/** One thread: what it stands on, what was said, and room to answer. */
export function ThreadItem({ around, thread, now, fresh, isDeleted, ...props }: Props) {
  const { isGone, isActive, onGo } = props;
  const { view, comments, clock, mine, authorOf } = around;
  const where = `reply ${thread.id}`;
  const [isAnswering, setIsAnswering] = useState(() => view.unsaidAt(where) !== null);
  const said = isDeleted ? [] : thread.comments;
  const [changing, setChanging] = useState(
    () => new Set(said.map(({ id }) => id).filter((id) => view.unsaidAt(editOf(id)) !== null)),
  );
  const isWriting = isAnswering || said.some(({ id }) => changing.has(id));
  useEffect(() => {
    if (isWriting) view.hold(thread);
    else view.letGo(thread.id);
  }, [view, thread, isWriting]);
  const by = "by" in mine ? mine.by : undefined;
  const quote = plainQuote(thread.quote);
  const settle = (isResolved: boolean) => {
    if (by === undefined) return;
    comments.settleThread(thread.id, isResolved, by, clock.now());
    view.look(null);
    // An empty box would hold on to a thread that this person is done with.
    if (!hasWords(view.unsaidAt(where))) setIsAnswering(false);
  };
  return (
    <li
      className={styles["thread"]}
      data-thread={thread.id}
      data-active={isActive}
      tabIndex={-1}
      aria-label={`Thread on ${quoteInWords(thread.quote)}`}
    >
      <div className={styles["on"]}>
        {isGone ? (
          <div className={styles["gone"]}>
            <p className={styles["lost"]}>The text it stood on was removed:</p>
            <blockquote className={styles["quote"]}>{quote === "" ? "a block" : quote}</blockquote>
          </div>
        ) : (
          <button
            type="button"
            className={styles["quote"]}
            title="Show it in the text"
            onClick={onGo}
          >
            {quote.trim() === "" ? "A block" : quote}
          </button>
        )}
        {by !== undefined && !isDeleted && (
          <IconButton
            icon={thread.isResolved ? RotateCcw : Check}
            label={thread.isResolved ? "Reopen" : "Resolve"}
            onClick={() => settle(!thread.isResolved)}
          />
        )}
      </div>
      <ol className={styles["comments"]}>
        {said.map((comment) => (
          <CommentItem
            key={comment.id}
            around={around}
            comment={comment}
            thread={thread.id}
            now={now}
            isNew={fresh.has(comment.id)}
            isChanging={changing.has(comment.id)}
            onChanging={(isChanging) => {
              const others = [...changing].filter((id) => id !== comment.id);
              setChanging(new Set(isChanging ? [...others, comment.id] : others));
            }}
          />
        ))}
      </ol>
      {isDeleted && (
        <p className={styles["settled"]}>
          What was said here was deleted. What you write can still be said.
        </p>
      )}
      {thread.isResolved && !isDeleted && thread.state !== null && (
        <p className={styles["settled"]}>Resolved by {nameOf(authorOf(thread.state.by))}</p>
      )}
      {isAnswering && (by !== undefined || hasWords(view.unsaidAt(where))) && (
        <Composer
          around={around}
          where={where}
          label="Reply"
          action="Reply"
          takesFocus
          onSay={(reply) => {
            if (by === undefined) return;
            comments.reply(thread, { ...reply, by, at: clock.now() });
            setIsAnswering(false);
            if (thread.isResolved) view.show(thread.id, "open");
          }}
          onCancel={() => setIsAnswering(false)}
          onResume={() => setIsAnswering(true)}
        />
      )}
      {!isAnswering && by !== undefined && (
        <button type="button" className={styles["answer"]} onClick={() => setIsAnswering(true)}>
          Reply…
        </button>
      )}
    </li>
  );
}

function nameOf({ name, isSelf }: ReturnType<CommentsAround["authorOf"]>): string {
  return isSelf ? "you" : isolated(name);
}
