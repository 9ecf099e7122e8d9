import { Check, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Thread } from "#shared/document/comments/thread.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { CommentsAround } from "./around.ts";
import { CommentItem } from "./CommentItem.tsx";
import styles from "./comments.module.css";
import { Composer } from "./Composer.tsx";
import { plainQuote, quoteInWords } from "./in-words.ts";

type Props = Readonly<{
  around: CommentsAround;
  thread: Thread;
  /** Those comments are new to whoever reads. */
  fresh: ReadonlySet<string>;
  /** Nothing of what it stood on is left. */
  isGone: boolean;
  isActive: boolean;
  onGo: () => void;
}>;

/** One thread: what it stands on, what was said, and room to answer. */
export function ThreadItem({ around, thread, fresh, isGone, isActive, onGo }: Props) {
  const { view, comments, clock, mine, authorOf } = around;
  const where = `reply ${thread.id}`;
  const [isAnswering, setIsAnswering] = useState(() => view.unsaidAt(where) !== null);
  const by = "by" in mine ? mine.by : undefined;
  const quote = plainQuote(thread.quote);
  const settle = (isResolved: boolean) => {
    if (by === undefined) return;
    comments.settleThread(thread.id, isResolved, by, clock.now());
    view.look(null);
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
        {by !== undefined && (
          <IconButton
            icon={thread.isResolved ? RotateCcw : Check}
            label={thread.isResolved ? "Reopen" : "Resolve"}
            onClick={() => settle(!thread.isResolved)}
          />
        )}
      </div>
      <ol className={styles["comments"]}>
        {thread.comments.map((comment) => (
          <CommentItem
            key={comment.id}
            around={around}
            comment={comment}
            isNew={fresh.has(comment.id)}
          />
        ))}
      </ol>
      {thread.isResolved && thread.state !== null && (
        <p className={styles["settled"]}>Resolved by {nameOf(authorOf(thread.state.by))}</p>
      )}
      {by !== undefined &&
        (isAnswering ? (
          <Composer
            around={around}
            where={where}
            label="Reply"
            action="Reply"
            takesFocus
            onSay={(said) => {
              comments.reply(thread, { ...said, by, at: clock.now() });
              setIsAnswering(false);
              if (thread.isResolved) view.show(thread.id, "open");
            }}
            onCancel={() => setIsAnswering(false)}
            onResume={() => setIsAnswering(true)}
          />
        ) : (
          <button type="button" className={styles["answer"]} onClick={() => setIsAnswering(true)}>
            Reply…
          </button>
        ))}
    </li>
  );
}

function nameOf({ name, isSelf }: ReturnType<CommentsAround["authorOf"]>): string {
  return isSelf ? "you" : name;
}
