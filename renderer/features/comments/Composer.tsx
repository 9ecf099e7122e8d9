import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { commentLimits } from "#shared/document/comments/layout.ts";
import type { Mentions } from "#shared/document/comments/thread.ts";
import { Button } from "../../ui/Button.tsx";
import type { CommentsAround } from "./around.ts";
import styles from "./comments.module.css";
import { findMentionable, type Mentionable, type Query, queryAt } from "./mention-query.ts";

type Props = Readonly<{
  around: CommentsAround;
  label: string;
  /** What the button says. */
  action: string;
  words?: string;
  mentions?: Mentions;
  takesFocus?: boolean;
  onSay: (said: Readonly<{ words: string; mentions: Mentions }>) => void;
  onCancel: () => void;
}>;

const none: Mentions = {};

/** A box for what is said. An `@` looks for people and documents; Ctrl or Cmd with Enter says it, Escape gives it up. */
export function Composer({ around, label, action, takesFocus, onSay, onCancel, ...given }: Props) {
  const [words, setWords] = useState(given.words ?? "");
  const [mentions, setMentions] = useState(given.mentions ?? none);
  const [query, setQuery] = useState<Query | null>(null);
  const [chosen, setChosen] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  useEffect(() => {
    if (takesFocus === true) box.current?.focus();
  }, [takesFocus]);

  const found = query === null ? [] : findMentionable(around, query);
  const present = found[Math.min(chosen, found.length - 1)];
  const look = () => {
    const { value = "", selectionStart = 0 } = box.current ?? {};
    setQuery(queryAt(value, selectionStart));
    setChosen(0);
  };
  const take = ({ id, name }: Mentionable) => {
    if (query === null) return;
    const end = query.from + 1 + query.words.length;
    const next = `${words.slice(0, query.from)}@${name} ${words.slice(end).trimStart()}`;
    setWords(next);
    setMentions({ ...mentions, [name]: id });
    setQuery(null);
    box.current?.focus();
  };
  const say = () => {
    const said = words.trim();
    if (said === "") return;
    // Names that stand in it no longer are mentioned no longer.
    const left = Object.entries(mentions).filter(([name]) => said.includes(`@${name}`));
    onSay({ words: said, mentions: Object.fromEntries(left) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isMeant = keyTo({ event, hasChoice: present !== undefined });
    if (isMeant === null) return;
    event.preventDefault();
    event.stopPropagation();
    // The panel listens at the window.
    event.nativeEvent.stopImmediatePropagation();
    if (isMeant === "say") say();
    else if (isMeant === "leave") onCancel();
    else if (isMeant === "close") setQuery(null);
    else if (isMeant === "take" && present !== undefined) take(present);
    else if (isMeant === "next") setChosen((chosen + 1) % found.length);
    else setChosen((chosen + found.length - 1) % found.length);
  };
  return (
    <div className={styles["composer"]}>
      <textarea
        ref={box}
        className={styles["box"]}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={present === undefined ? undefined : listId}
        aria-activedescendant={present === undefined ? undefined : `${listId}-${present.id}`}
        placeholder="Write a comment, @ to mention"
        rows={2}
        maxLength={commentLimits.words}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          look();
        }}
        onClick={look}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
      />
      {present !== undefined && (
        <div
          id={listId}
          role="listbox"
          tabIndex={-1}
          aria-label="Mention"
          className={styles["suggestions"]}
        >
          {found.map((each) => (
            <div
              key={each.id}
              id={`${listId}-${each.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={each === present}
              className={styles["suggestion"]}
              // The box keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                take(each);
              }}
            >
              <span className={styles["name"]}>{each.name}</span>
              <span className={styles["kind"]}>
                {each.kind === "person" ? "Person" : "Document"}
              </span>
            </div>
          ))}
        </div>
      )}
      <div className={styles["actions"]}>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" disabled={words.trim() === ""} onClick={say}>
          {action}
        </Button>
      </div>
    </div>
  );
}

type Meant = "say" | "leave" | "close" | "take" | "next" | "previous";

function keyTo({
  event,
  hasChoice,
}: Readonly<{ event: KeyboardEvent; hasChoice: boolean }>): Meant | null {
  const { key } = event;
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) return "say";
  if (key === "Escape") return hasChoice ? "close" : "leave";
  if (!hasChoice) return null;
  if (key === "Enter" || key === "Tab") return "take";
  if (key === "ArrowDown") return "next";
  return key === "ArrowUp" ? "previous" : null;
}
