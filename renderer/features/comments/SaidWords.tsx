import type { Comment } from "#shared/document/comments/thread.ts";
import type { CommentsAround } from "./around.ts";
import styles from "./comments.module.css";
import { partsOf } from "./parts-of.ts";
import { isolated } from "../../ui/letters.ts";

/** The words of a comment, with whom and what it mentions under their present names. */
export function SaidWords({
  around,
  comment,
}: Readonly<{ around: CommentsAround; comment: Comment }>) {
  return (
    <p dir="auto" className={styles["words"]}>
      {partsOf(comment).map(({ at, words, mention }) => {
        if (mention === null) return words;
        const row = around.findDocument(mention);
        if (row !== undefined) {
          return (
            <a key={at} className={styles["mention"]} href={around.hrefOf(row)}>
              {row.title === "" ? words.slice(1) : row.title}
            </a>
          );
        }
        const person = around.people.find(({ id }) => id === mention);
        return (
          <span key={at} className={styles["mention"]}>
            {isolated(person === undefined ? words : `@${person.name}`)}
          </span>
        );
      })}
    </p>
  );
}
