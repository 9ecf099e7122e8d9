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
import { keyOf } from "./pressed.ts";
import { isText } from "./is-text.ts";
import { Progress } from "./Progress.tsx";
import styles from "./Toast.module.css";
import { useFocusBack } from "./use-focus-back.ts";

/** One thing that was done, and how to take it back or to see what came of it. */
export type Toast = Readonly<{
  words: string;
  undo?: () => void;
  /** Lists of documents take it back by the key also once the toast is gone, until the list is left or another thing was done. */
  lasts?: boolean;
  /** It is taken back in the list in which it was done, and not by whoever left that, and may have written meanwhile. */
  onlyHere?: boolean;
  /** What it tells of, where that can be taken back in another place as well. */
  about?: string;
  open?: () => void;
}>;

type Shown = Toast & Readonly<{ number: number }>;

const lifetime = 8_000;

/** Work that somebody waits for, from anywhere. */
export type UnderWay = Readonly<{
  words: string;
  done: number;
  of: number;
  /** How far it is, for the eye: read out with each step it would be too much. */
  count?: string;
  onStop?: (() => void) | null;
}>;

type Place = Readonly<{
  show: (toast: Toast) => void;
  showWork: (work: UnderWay | null) => void;
  /** Listens for the key of undo until what it returns is called, which is the end of what lasts. */
  listen: () => () => void;
  /** What was done last can not be taken back any more. */
  endUndo: () => void;
  /** What was told of this was taken back already. */
  endUndoOf: (about: string) => void;
}>;

const ToastContext = createContext<Place>({
  show: () => {},
  showWork: () => {},
  listen: () => () => {},
  endUndo: () => {},
  endUndoOf: () => {},
});

/** Says that something was done. The next toast takes the place of this one. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext).show;
}

/** Says that work is under way and how far it is, until it is told that there is none. */
export function useUnderWay(): (work: UnderWay | null) => void {
  return use(ToastContext).showWork;
}

/** Ends what could be taken back: something was done since that it would undo unseen, or that left nothing of it. */
export function useEndOfUndo(): () => void {
  return use(ToastContext).endUndo;
}

/** Ends what was told of one thing, and nothing else: it was taken back elsewhere. */
export function useEndOfUndoOf(): (about: string) => void {
  return use(ToastContext).endUndoOf;
}

/**
 * While this screen is shown, the key of undo takes back what lasts, whether its toast is still there or not. Whoever
 * comes back to it later has done other things meanwhile, and the key does not reach behind them.
 */
export function useLastingUndo(): void {
  const listen = useEffectEvent(use(ToastContext).listen);
  useEffect(() => listen(), []);
}

type Props = Readonly<{ clock: Clock; undoKey: string; children: ReactNode }>;

/** Where toasts are shown: for eight seconds, and for as long as the pointer or the focus is on one. */
export function ToastPlace({ clock, undoKey, children }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [work, showWork] = useState<UnderWay | null>(null);
  /** What was done last of all that can be taken back. */
  const [last, setLast] = useState<Toast | null>(null);
  const [listeners, setListeners] = useState(0);
  const show = (toast: Toast) => {
    setShown((before) => ({ ...toast, number: (before?.number ?? 0) + 1 }));
    if (toast.undo !== undefined) setLast(toast);
  };
  const listen = () => {
    setListeners((count) => count + 1);
    return () => {
      setListeners((count) => count - 1);
      setShown((before) => (before?.onlyHere === true ? wordsOnly(before) : before));
      setLast((before) => (before?.lasts === true ? { ...before, lasts: false } : before));
    };
  };
  const endUndo = () => {
    setLast(null);
    setShown((before) => (before?.undo === undefined ? before : null));
  };
  const endUndoOf = (about: string) => {
    setLast((before) => (before?.about === about ? null : before));
    setShown((before) => (before?.about === about ? null : before));
  };
  const takeBack = () => {
    setLast(null);
    setShown(null);
    last?.undo?.();
  };
  // While the toast is there, the key is its own.
  const isGone = shown?.undo === undefined && last?.lasts === true;
  useUndoKey(listeners > 0 && isGone ? takeBack : null);
  return (
    <ToastContext value={{ show, showWork, listen, endUndo, endUndoOf }}>
      {children}
      <div className={styles["place"]} role="status" aria-label="What was done">
        {work !== null && <WorkStrip {...work} />}
        {shown !== null && (
          <ToastStrip
            key={shown.number}
            toast={shown}
            clock={clock}
            undoKey={undoKey}
            onUndo={takeBack}
            onEnd={() => setShown(null)}
          />
        )}
      </div>
    </ToastContext>
  );
}

function WorkStrip({ words, done, of, count, onStop = null }: UnderWay) {
  const focusBack = useFocusBack();
  return (
    <div className={styles["toast"]} data-work data-acts={onStop !== null} {...focusBack}>
      <span className={styles["words"]}>{words}</span>
      <Progress label={words} done={done} of={of} />
      {count !== undefined && (
        <span className={styles["count"]} aria-hidden="true">
          {count}
        </span>
      )}
      {onStop !== null && (
        <Button look="quiet" className={styles["act"]} onClick={onStop}>
          Stop
        </Button>
      )}
    </div>
  );
}

function wordsOnly({ words, number }: Shown): Shown {
  return { words, number };
}

type StripProps = Readonly<{
  toast: Toast;
  clock: Clock;
  undoKey: string;
  onUndo: () => void;
  onEnd: () => void;
}>;

function ToastStrip({ toast, clock, undoKey, onUndo, onEnd }: StripProps) {
  const { words, undo, open } = toast;
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const isHeld = isPointed || isFocused;
  const end = useEffectEvent(onEnd);
  useEffect(() => (isHeld ? undefined : clock.after(lifetime, () => end())), [clock, isHeld]);

  const takeBack = () => {
    // The button goes; the keyboard goes back to where it was.
    if (isFocused && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    onUndo();
  };
  useUndoKey(undo === undefined ? null : takeBack);
  // A key that belongs to a text now is not one to promise.
  const isKeyOwn = !useTextHasFocus();
  const goThere = () => {
    onEnd();
    open?.();
  };

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

/** The key of undo takes back what was done last, unless it belongs to a text that has the focus. */
function useUndoKey(onUndo: (() => void) | null): void {
  const undo = useEffectEvent(() => onUndo?.());
  const isOffered = onUndo !== null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || keyOf(event) !== "Z" || isText(window.document.activeElement)) return;
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
