import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Keys } from "../../ui/Keys.tsx";
import styles from "./CaptureDialog.module.css";
import { type Captured, captureOf } from "./capture.ts";
import { keepUnfinished, readUnfinished, type Store, type Unfinished } from "./unfinished.ts";

type Props = Readonly<{
  saveKey: string;
  /** Where words stay that were neither saved nor given up: nobody means to lose them by Escape. */
  store: Store;
  onSave: (captured: Captured) => void;
  onClose: (areWordsKept: boolean) => void;
}>;

const kinds = [
  { type: "note", label: "Note" },
  { type: "journal", label: "Journal entry" },
] as const;

/** A line written down before it is forgotten. It goes into Private, and nothing else is opened. */
export function CaptureDialog({ saveKey, store, onSave, onClose }: Props) {
  const [written, setWritten] = useState(() => readUnfinished(store));
  const field = useRef<HTMLTextAreaElement>(null);
  const { type, words } = written;
  const captured = captureOf(type, words);
  const write = (change: Partial<Unfinished>) => {
    setWritten({ ...written, ...change });
    keepUnfinished(store, { ...written, ...change });
  };
  const giveUp = () => {
    keepUnfinished(store, { type, words: "" });
    onClose(false);
  };
  const save = () => {
    if (captured === null) return;
    keepUnfinished(store, { type, words: "" });
    onSave(captured);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // The screen behind has a meaning of its own for this key, and the focus by then.
    event.stopPropagation();
    if (!event.nativeEvent.isComposing) save();
  };

  return (
    <Dialog title="Quick capture" onClose={() => onClose(captured !== null)} focused={field}>
      <div
        role="radiogroup"
        aria-label="Kind"
        tabIndex={-1}
        className={styles["kinds"]}
        onKeyDown={onKeyDown}
      >
        {kinds.map((kind) => (
          <label key={kind.type} className={styles["kind"]}>
            <input
              type="radio"
              name="capture-kind"
              checked={kind.type === type}
              onChange={() => write({ type: kind.type })}
            />
            {kind.label}
          </label>
        ))}
      </div>
      <textarea
        className={styles["words"]}
        aria-label="What to write down"
        placeholder="The first line becomes its title."
        rows={5}
        ref={field}
        value={words}
        onChange={(event) => write({ words: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        onFocus={({ currentTarget: box }) => {
          // Whoever takes it up again writes on behind what is there.
          if (box.selectionEnd === 0) box.setSelectionRange(box.value.length, box.value.length);
        }}
      />
      <div className={styles["foot"]}>
        <span className={styles["where"]}>
          Saved in Private with <Keys of={saveKey} />
        </span>
        <Button size="large" onClick={giveUp}>
          Cancel
        </Button>
        <Button size="large" look="primary" disabled={captured === null} onClick={save}>
          Save
        </Button>
      </div>
    </Dialog>
  );
}
