import { useLayoutEffect, useRef } from "react";
import { diffText } from "#shared/document/text-diff.ts";

type Props = Readonly<{
  label: string;
  value: string;
  isReadOnly: boolean;
  onWrite: (value: string) => void;
}>;

/** A short text that is the last writer's as a whole. What others write leaves the caret with its figures. */
export function FigureBox({ label, value, isReadOnly, onWrite }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const shown = useRef(value);
  const caret = useRef<readonly [number, number] | null>(null);

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = value;
    if (before === value || caret.current === null) return;
    if (box.current === null || box.current.ownerDocument.activeElement !== box.current) return;
    const [start, end] = caret.current;
    box.current.setSelectionRange(moved(start, before, value), moved(end, before, value));
  }, [value]);

  const note = (element: HTMLInputElement) => {
    const { selectionStart, selectionEnd } = element;
    if (selectionStart !== null && selectionEnd !== null) {
      caret.current = [selectionStart, selectionEnd];
    }
  };
  return (
    <input
      ref={box}
      aria-label={label}
      placeholder="–"
      autoComplete="off"
      spellCheck={false}
      readOnly={isReadOnly}
      value={value}
      onSelect={(event) => note(event.currentTarget)}
      onChange={({ currentTarget }) => {
        // The caret is where typing has put it already.
        shown.current = currentTarget.value;
        note(currentTarget);
        onWrite(currentTarget.value);
      }}
    />
  );
}

/** Where a place is once somebody else has written. */
function moved(place: number, before: string, after: string): number {
  const edit = diffText(before, after, after.length);
  if (edit === null || place <= edit.at) return place;
  const behind = edit.at + edit.removed;
  if (place >= behind) return place - edit.removed + edit.inserted.length;
  return edit.at + edit.inserted.length;
}
