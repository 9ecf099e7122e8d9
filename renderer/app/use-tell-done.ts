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
  return ({ words, takeBack, lasts }) => {
    if (takeBack === null) return tell({ words });
    const undo = async () => {
      const undone = await takeBack();
      tell(
        undone === null
          ? { words: underWay, undo: () => void undo(), lasts, onlyHere: !lasts }
          : { words: undone },
      );
    };
    tell({ words, undo: () => void undo(), lasts, onlyHere: !lasts });
  };
}

const underWay = "Something else is still being done with documents. Try again once it is done.";
