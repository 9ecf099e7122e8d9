import { Check, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { tagOf } from "#shared/domain/tag.ts";
import { Icon } from "../../ui/Icon.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { fold } from "./fold.ts";
import styles from "./TagPicker.module.css";

/** A tag, and how many of the chosen documents have it. */
export type TagStanding = Readonly<{ tag: string; on: "all" | "some" | "none" }>;

type Props = Readonly<{
  tags: readonly TagStanding[];
  onTag: (tag: string, isSet: boolean) => void;
}>;

/** Sets and takes away tags. Typing narrows the list; Enter makes a tag of what was typed. */
export function TagPicker({ tags, onTag }: Props) {
  const [typed, setTyped] = useState("");
  const known = tags.map(({ tag }) => tag);
  const wanted = tagOf(typed);
  const shown = tags.filter(({ tag }) => fold(tag).includes(fold(wanted)));
  const isNew = wanted !== "" && !known.includes(wanted);
  return (
    <>
      <TextBox
        aria-label="Find or make a tag"
        placeholder="Find or make a tag"
        maxLength={60}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing || wanted === "") return;
          event.preventDefault();
          onTag(wanted, true);
          setTyped("");
        }}
      />
      <ul className={styles["tags"]} aria-label="Tags">
        {isNew && (
          <li>
            <button
              type="button"
              className={styles["tag"]}
              onClick={() => {
                onTag(wanted, true);
                setTyped("");
              }}
            >
              <Icon of={Plus} size={14} />
              <span className={styles["name"]}>Make “{wanted}”</span>
            </button>
          </li>
        )}
        {shown.map(({ tag, on }) => (
          <li key={tag}>
            <button
              type="button"
              role="checkbox"
              className={styles["tag"]}
              aria-checked={on === "some" ? "mixed" : on === "all"}
              onClick={() => onTag(tag, on !== "all")}
            >
              <span className={styles["box"]}>
                {on !== "none" && <Icon of={on === "all" ? Check : Minus} size={14} />}
              </span>
              <span className={styles["name"]}>{tag}</span>
            </button>
          </li>
        ))}
      </ul>
      {tags.length === 0 && wanted === "" && (
        <p className={styles["hint"]}>Type a word by which these belong together.</p>
      )}
    </>
  );
}
