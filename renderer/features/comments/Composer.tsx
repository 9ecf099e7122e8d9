import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { commentLimits } from "#shared/document/comments/layout.ts";
import type { Mentions } from "#shared/document/comments/thread.ts";
import { Button } from "../../ui/Button.tsx";
import type { Unsaid } from "../../document/comments-view.ts";
import { useToast } from "../../ui/Toast.tsx";
import type { CommentsAround } from "./around.ts";
import styles from "./comments.module.css";
import { findMentionable, type Mentionable, type Query, queryAt } from "./mention-query.ts";

type Props = Readonly<{
  around: CommentsAround;
  /** Where it is to be said; what was being written there before is there again. */
  where: string;
  label: string;
  /** What the button says. */
  action: string;
  words?: string;
  mentions?: Mentions;
  takesFocus?: boolean;
  onSay: (said: Readonly<{ words: string; mentions: Mentions }>) => void;
  onCancel: () => void;
  /** Shows the box again, after it was given up. */
  onResume: () => void;
}>;

const none: Mentions = {};

/** A box for what is said. An `@` looks for people and documents; Ctrl or Cmd with Enter says it, Escape gives it up. */
export function Composer(props: Props) {
  const { around, where, label, action, takesFocus, onSay, ...given } = props;
  const { view } = around;
  // Whoever may say nothing any more has the words they wrote all the same, to copy them or until they may again.
  const isBarred = "barred" in around.mine;
  const [begun] = useState(() => view.unsaidAt(where));
  const [words, setWords] = useState(begun?.words ?? given.words ?? "");
  const [mentions, setMentions] = useState(begun?.mentions ?? given.mentions ?? none);
  const [query, setQuery] = useState<Query | null>(null);
  const [chosen, setChosen] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const composer = useRef<HTMLDivElement>(null);
  const tell = useToast();
  const listId = useId();
  useEffect(() => {
    const element = box.current;
    if (takesFocus !== true || element === null) return;
    element.focus();
    // A browser begins before the first of the words that stand there, and whoever comes back to them goes on behind the last.
    element.setSelectionRange(element.value.length, element.value.length);
  }, [takesFocus]);

  // What is chosen from the list would be written.
  const found = query === null || isBarred ? [] : findMentionable(around, query);
  const present = found[Math.min(chosen, found.length - 1)];
  const look = () => {
    if (isBarred) return;
    const { value = "", selectionStart = 0 } = box.current ?? {};
    setQuery(queryAt(value, selectionStart));
    setChosen(0);
  };
  const write = (unsaid: Unsaid) => {
    setWords(unsaid.words);
    setMentions(unsaid.mentions);
    view.keepUnsaid(where, unsaid);
  };
  const giveUp = () => {
    view.forgetUnsaid(where);
    given.onCancel();
    if (words.trim() === (given.words ?? "").trim()) return;
    const undo = () => {
      view.keepUnsaid(where, { words, mentions });
      given.onResume();
    };
    tell({ words: "What you wrote was given up", undo });
  };
  const take = ({ id, name }: Mentionable) => {
    if (query === null) return;
    const end = query.from + 1 + query.words.length;
    const next = `${words.slice(0, query.from)}@${name} ${words.slice(end).trimStart()}`;
    write({ words: next, mentions: { ...mentions, [name]: id } });
    setQuery(null);
    box.current?.focus();
  };
  const say = () => {
    const said = words.trim();
    if (said === "" || isBarred) return;
    // Names that stand in it no longer are mentioned no longer.
    const left = Object.entries(mentions).filter(([name]) => said.includes(`@${name}`));
    view.forgetUnsaid(where);
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
    else if (isMeant === "leave") giveUp();
    else if (isMeant === "close") setQuery(null);
    else if (isMeant === "take" && present !== undefined) take(present);
    else if (isMeant === "next") setChosen((chosen + 1) % found.length);
    else setChosen((chosen + found.length - 1) % found.length);
  };
  return (
    <div ref={composer} className={styles["composer"]}>
      <textarea
        ref={box}
        dir="auto"
        className={styles["box"]}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={present === undefined ? undefined : listId}
        aria-activedescendant={present === undefined ? undefined : `${listId}-${present.id}`}
        placeholder="Write a comment, @ to mention"
        rows={2}
        maxLength={commentLimits.words}
        readOnly={isBarred}
        value={words}
        onChange={(event) => {
          write({ words: event.target.value, mentions });
          look();
        }}
        onClick={look}
        // A list that went while one of the buttons below it is pressed would have it move from under the pointer.
        onBlur={({ relatedTarget }) => {
          if (composer.current?.contains(relatedTarget) !== true) setQuery(null);
        }}
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
        <Button look="quiet" onClick={giveUp}>
          Cancel
        </Button>
        <Button look="primary" disabled={isBarred || words.trim() === ""} onClick={say}>
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
