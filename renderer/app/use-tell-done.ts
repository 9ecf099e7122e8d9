import { useEffect, useRef } from "react";
import { useToast } from "../ui/Toast.tsx";

type Done = Readonly<{
  words: string;
  /** Takes it back and says what came of that; nothing while other work is under way. */
  takeBack: (() => Promise<string | null>) | null;
  /** Whether a list takes it back by the key also once its toast is gone; else it ends with the toast, or where the list is left. */
  lasts: boolean;
}>;

/** Tells what was done to documents. What came of taking it back is told as well, and while that cannot be, it is kept. */
export function useTellDone(): (done: Done) => void {
  const tell = useToast();
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => void (isLeft.current = true);
  }, []);
  return ({ words, takeBack, lasts }) => {
    // Work may end after its screen was left: by then what it made may have been written in.
    const offer = (said: string, undo: () => void) => {
      if (!isLeft.current) tell({ words: said, undo, lasts, onlyHere: !lasts });
      else tell(lasts ? { words: said, undo } : { words: said });
    };
    if (takeBack === null) return tell({ words });
    const undo = async () => {
      const undone = await takeBack();
      if (undone === null) offer(underWay, () => void undo());
      else tell({ words: undone });
    };
    offer(words, () => void undo());
  };
}

const underWay = "Something else is still being done with documents. Try again once it is done.";
