import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { ManyChanged } from "../document/change-many.ts";
import type { ChooseAgain } from "../features/library/use-chosen.ts";
import { useLastingUndo } from "../ui/Toast.tsx";
import { madeIn, manyWords } from "./many-words.ts";
import type { Many } from "./use-many.ts";
import { useTellDone } from "./use-tell-done.ts";
import type { Workspace } from "./workspace.ts";

type Rows = readonly DocumentRow[];
type Changed = ManyChanged<DocumentRow>;

/**
 * The way into the trash and the way out of it, from a list of documents. Each is told, and can be taken back by the key
 * while this list is shown, for as long as nothing else was done.
 */
export function useTrashWork({ clock }: Workspace, { change }: Many) {
  const tellDone = useTellDone();
  useLastingUndo();

  const putIn = (rows: Rows) => {
    const now = clock.now();
    // What lay there before lies there again since then, and for the same reason.
    return change("Moving to Trash", rows, (document, { trashedAt, movedTo }) =>
      document.moveToTrash(trashedAt ?? now, movedTo),
    );
  };
  const takeOut = (rows: Rows) => change("Bringing back", rows, (document) => document.restore());

  /** Does it to documents and tells so, with the way to take it back. */
  const act = async (rows: Rows, way: Way, chooseAgain: ChooseAgain) => {
    const changed = await way.doing(rows);
    if (changed === null) return;
    const made = madeIn(changed);
    const takeBack = async () => {
      const undone = await way.undoing(made);
      if (undone === null) return null;
      chooseAgain();
      return manyWords(undone, way.undone);
    };
    const words = manyWords(changed, way.done);
    tellDone({ words, takeBack: made.length > 0 ? takeBack : null, lasts: true });
  };
  const inWay = { doing: putIn, done: toTrash, undoing: takeOut, undone: back };
  const outWay = { doing: takeOut, done: restored, undoing: putIn, undone: toTrash };
  const trash = (rows: Rows, chooseAgain: ChooseAgain) => act(rows, inWay, chooseAgain);
  const restore = (rows: Rows, chooseAgain: ChooseAgain) => act(rows, outWay, chooseAgain);
  return { trash, restore };
}

type Doing = (rows: Rows) => Promise<Changed | null>;
type Saying = (what: string) => string;
type Way = Readonly<{ doing: Doing; done: Saying; undoing: Doing; undone: Saying }>;

const toTrash = (what: string) => `Moved ${what} to Trash`;
const back = (what: string) => `Brought ${what} back`;
const restored = (what: string) => `Restored ${what}`;
