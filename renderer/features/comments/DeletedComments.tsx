import type { Deleted } from "../../document/comments-view.ts";
import { useCommentsState, useThreads } from "../../document/use-comments.ts";
import { Button } from "../../ui/Button.tsx";
import { useEndOfUndoOf } from "../../ui/Toast.tsx";
import type { CommentsAround } from "./around.ts";
import styles from "./comments.module.css";

/** What this person deleted here since the window was opened, so that it comes back also once its toast is gone. */
export function DeletedComments({ around }: Readonly<{ around: CommentsAround }>) {
  const { comments, places, view } = around;
  const endUndoOf = useEndOfUndoOf();
  const all = useThreads(places);
  const there = new Set(all.flatMap(([thread]) => thread.comments.map(({ id }) => id)));
  // One may have been brought back elsewhere.
  const deleted = useCommentsState(view).deleted.filter(({ comment }) => !there.has(comment.id));
  if (deleted.length === 0) return null;
  const bringBack = ({ comment, thread }: Deleted) => {
    comments.bringBack(comment);
    view.forgetDeleted(comment.id);
    endUndoOf(comment.id);
    const isResolved = comments.threads.find(({ id }) => id === thread)?.isResolved === true;
    view.show(thread, isResolved ? "resolved" : "open");
  };
  return (
    <section className={styles["deleted"]} aria-label="Deleted by you">
      <p className={styles["settled"]}>Deleted by you, kept until the window closes:</p>
      <ul className={styles["deletedList"]}>
        {deleted.map((each) => (
          <li key={each.comment.id} className={styles["deletedOne"]}>
            <span className={styles["deletedWords"]} title={each.comment.words}>
              {each.comment.words}
            </span>
            <Button look="quiet" onClick={() => bringBack(each)}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
