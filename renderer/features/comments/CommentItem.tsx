import { Pencil, Trash2 } from "lucide-react";
import type { Comment } from "#shared/document/comments/thread.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { momentInWords } from "../../fields/moments.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useToast } from "../../ui/Toast.tsx";
import type { CommentsAround } from "./around.ts";
import styles from "./comments.module.css";
import { Composer } from "./Composer.tsx";
import { SaidWords } from "./SaidWords.tsx";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  around: CommentsAround;
  comment: Comment;
  /** In which it was said. */
  thread: string;
  now: number;
  isNew: boolean;
  /** Who wrote it is about to change it. */
  isChanging: boolean;
  onChanging: (isChanging: boolean) => void;
}>;

/** Where a change of a comment is written. */
export function editOf(comment: string): string {
  return `edit ${comment}`;
}

/** What somebody said. Who wrote it may change it and take it back. */
export function CommentItem({ around, comment, thread, now, isNew, ...props }: Props) {
  const { isChanging, onChanging } = props;
  const { comments, view, clock, mine, authorOf } = around;
  const tell = useToast();
  const author = authorOf(comment.by);
  const name = author.isSelf ? "You" : isolated(author.name);
  const isOwn = author.isSelf && "by" in mine;
  const takeBack = () => {
    comments.takeBack(comment.id);
    view.noteDeleted({ comment, thread });
    const undo = () => {
      comments.bringBack(comment);
      view.forgetDeleted(comment.id);
    };
    tell({ words: "Comment deleted", undo, about: comment.id });
  };
  return (
    <li className={styles["comment"]}>
      <Avatar name={author.name} colour={author.colour} size={24} />
      <p className={styles["who"]}>
        {name}{" "}
        <time dateTime={new Date(comment.at).toISOString()} className={styles["when"]}>
          {momentInWords(comment.at, now)}
          {comment.editedAt !== null && ", edited"}
        </time>
        {isNew && <span className={styles["new"]}> New</span>}
      </p>
      {isOwn && !isChanging && (
        <span className={styles["own"]}>
          <IconButton icon={Pencil} label="Edit comment" onClick={() => onChanging(true)} />
          <IconButton icon={Trash2} label="Delete comment" onClick={takeBack} />
        </span>
      )}
      <div className={styles["says"]}>
        {comment.from !== null && (
          <p className={styles["when"]}>
            {comment.from === "" ? "From a file:" : `From a file, where it says ${comment.from}:`}
          </p>
        )}
        {isChanging ? (
          <Composer
            around={around}
            where={editOf(comment.id)}
            label="Comment"
            action="Save"
            words={comment.words}
            mentions={comment.mentions}
            takesFocus
            onSay={(said) => {
              comments.change(comment.id, { ...said, at: clock.now() });
              onChanging(false);
            }}
            onCancel={() => onChanging(false)}
            onResume={() => onChanging(true)}
          />
        ) : (
          <SaidWords around={around} comment={comment} />
        )}
      </div>
    </li>
  );
}
