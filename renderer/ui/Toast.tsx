import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import type { Clock } from "#shared/kernel/clock.ts";
import { Button } from "./Button.tsx";
import styles from "./Toast.module.css";

/** One thing that was done, and how to take it back or to see what came of it. */
export type Toast = Readonly<{ words: string; undo?: () => void; open?: () => void }>;

type Shown = Toast & Readonly<{ number: number }>;

const lifetime = 8_000;

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Says that something was done. The next toast takes the place of this one. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext);
}

type Props = Readonly<{ clock: Clock; undoKey: string; children: ReactNode }>;

/** Where toasts are shown: for eight seconds, and for as long as the pointer or the focus is on one. */
export function ToastPlace({ clock, undoKey, children }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  const show = (toast: Toast) =>
    setShown((last) => ({ ...toast, number: (last?.number ?? 0) + 1 }));
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles["place"]} role="status" aria-label="What was done">
        {shown !== null && (
          <ToastStrip
            key={shown.number}
            toast={shown}
            clock={clock}
            undoKey={undoKey}
            onEnd={() => setShown(null)}
          />
        )}
      </div>
    </ToastContext>
  );
}

type StripProps = Readonly<{ toast: Toast; clock: Clock; undoKey: string; onEnd: () => void }>;

function ToastStrip({ toast: { words, undo, open }, clock, undoKey, onEnd }: StripProps) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const isHeld = isPointed || isFocused;
  const end = useEffectEvent(onEnd);
  useEffect(() => (isHeld ? undefined : clock.after(lifetime, () => end())), [clock, isHeld]);

  const takeBack = () => {
    onEnd();
    // The button goes; the keyboard goes back to where it was.
    if (isFocused && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    undo?.();
  };
  // A key that belongs to a text now is not one to promise.
  const isKeyOwn = !useTextHasFocus();
  const goThere = () => {
    onEnd();
    open?.();
  };
  useUndoKey(undo === undefined ? null : takeBack);

  return (
    <div
      className={styles["toast"]}
      data-acts={undo !== undefined || open !== undefined}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={(event) => {
        cameFrom.current = event.relatedTarget;
        setFocused(true);
      }}
      onBlur={() => setFocused(false)}
    >
      <span className={styles["words"]} title={words}>
        {words}
      </span>
      {undo !== undefined && (
        <Button look="quiet" className={styles["act"]} onClick={takeBack}>
          Undo {isKeyOwn && <span className={styles["key"]}>{undoKey}</span>}
        </Button>
      )}
      {open !== undefined && (
        <Button look="quiet" className={styles["act"]} onClick={goThere}>
          Open
        </Button>
      )}
    </div>
  );
}

/** The key of undo takes back what the toast tells of, unless it belongs to a text that has the focus. */
function useUndoKey(onUndo: (() => void) | null): void {
  const undo = useEffectEvent(() => onUndo?.());
  const isOffered = onUndo !== null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || event.key.toLowerCase() !== "z" || isText(window.document.activeElement))
        return;
      event.preventDefault();
      undo();
    };
    if (!isOffered) return;
    // Before the page below has a meaning for it: what was done last is what the strip tells of.
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [isOffered]);
}

/** Whether a text has the focus, to which the keys of writing then belong. */
function useTextHasFocus(): boolean {
  const [has, setHas] = useState(() => isText(window.document.activeElement));
  useEffect(() => {
    const look = () => setHas(isText(window.document.activeElement));
    look();
    window.addEventListener("focusin", look);
    window.addEventListener("focusout", look);
    return () => {
      window.removeEventListener("focusin", look);
      window.removeEventListener("focusout", look);
    };
  }, []);
  return has;
}

function isText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return element.type !== "checkbox";
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
