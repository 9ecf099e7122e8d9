import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import styles from "./SuggestBox.module.css";

/** Something that a box offers while one types. */
export type Suggestion = Readonly<{ key: string; content: ReactNode }>;

type Props = Readonly<{
  id: string;
  label: string;
  placeholder: string;
  /** What fits what was typed, best first. */
  find: (typed: string) => readonly Suggestion[];
  onPick: (key: string) => void;
  /** Takes words that were not offered; without it, only what is offered can be taken. */
  onWords?: (words: string) => void;
  /** Backspace in an empty box. */
  onBack: () => void;
}>;

/** A box that offers what fits while one types: arrows choose, Enter takes, Escape closes the offers. */
export function SuggestBox({ id, label, placeholder, find, onPick, onWords, onBack }: Props) {
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  // By its name: what is offered changes while others work in the same space.
  const [marked, setMarked] = useState<string | null>(null);
  const found = isOpen ? find(typed) : [];
  // Where only what is offered can be taken, the best of it is what Enter takes.
  const takesBest = (words: string) => onWords === undefined && words.trim() !== "";
  const chosen = marked === null ? (takesBest(typed) ? 0 : null) : placeOf(marked, found);

  const clear = () => {
    setTyped("");
    setMarked(null);
  };
  const pick = (suggestion: Suggestion | undefined) => {
    if (suggestion !== undefined) onPick(suggestion.key);
    else if (typed.trim() !== "") onWords?.(typed.trim());
    clear();
  };
  const step = (by: 1 | -1) => {
    setOpen(true);
    const offers = find(typed);
    const from = marked === null ? null : placeOf(marked, offers);
    const next = from === null ? (by === 1 ? 0 : offers.length - 1) : from + by;
    setMarked(offers[next]?.key ?? null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Backspace" && typed === "") return onBack();
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" || (event.key === "," && onWords !== undefined)) {
      pick(chosen === null ? undefined : found[chosen]);
    } else if (event.key === "Escape" && found.length > 0) {
      setOpen(false);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles["box"]} data-typed={typed !== ""}>
      <input
        id={id}
        className={styles["input"]}
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === null ? undefined : `${listId}-${chosen}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          const words = event.target.value;
          setTyped(words);
          setMarked(takesBest(words) ? (find(words)[0]?.key ?? null) : null);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          // What was typed here is not thrown away because somebody pressed Tab.
          if (onWords !== undefined) pick(undefined);
          else clear();
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        className={styles["offers"]}
        role="listbox"
        aria-label={label}
        hidden={found.length === 0}
      >
        {found.map((suggestion, index) => (
          <button
            key={suggestion.key}
            id={`${listId}-${index}`}
            type="button"
            className={styles["offer"]}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(suggestion)}
          >
            {suggestion.content}
          </button>
        ))}
      </div>
    </div>
  );
}

function placeOf(key: string, offers: readonly Suggestion[]): number | null {
  const place = offers.findIndex((each) => each.key === key);
  return place < 0 ? null : place;
}
