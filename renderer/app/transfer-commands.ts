import type { SpaceId } from "#shared/domain/ids.ts";
import { mayHold, type Space } from "#shared/domain/space.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import {
  copyDocument,
  leavesRecovered,
  moveDocument,
  type NotTransferred,
} from "../document/transfer.ts";
import type { Notice } from "../features/document/Notices.tsx";
import type { Toast } from "../ui/Toast.tsx";
import type { Command } from "./commands.ts";
import { followMoved } from "./favourites.ts";
import { goToDocument, type Workspace } from "./workspace.ts";

type Given = Readonly<{
  workspace: Workspace;
  place: DocumentPlace;
  /** The document's type, once it is known. */
  type: string | undefined;
  /** The spaces into which this person may write now. */
  writable: readonly Space[];
  tell: (notice: Notice) => void;
  /** Says what was done once something else is on the screen. */
  toast: (toast: Toast) => void;
  /** Where others would read it, it is said first what they will see. */
  onShare: (to: SpaceId, how: "copy" | "move") => void;
}>;

/** Moving and copying a document, one command for each space that may hold it. */
export function transferCommands({
  workspace,
  place,
  type,
  writable,
  tell,
  toast,
  onShare,
}: Given): Command[] {
  if (type === undefined) return [];
  const targets = writable.filter(({ id, kind }) => id !== place.space && mayHold(kind, type));
  const transfer = async (space: Space, move: boolean) => {
    const work = move ? moveDocument : copyDocument;
    const leaves = move && leavesRecovered(workspace, place);
    const done = await work(workspace, place, space.id);
    if (!done.ok) return tell(noticeOf(done.failure, move));
    const { settings } = workspace;
    const { favourites } = settings.state;
    const now = move ? followMoved(favourites, [{ from: place, to: done.value }]) : favourites;
    if (now !== favourites) void settings.change({ favourites: now });
    goToDocument(done.value);
    if (leaves) {
      const words = `Moved to ${space.name}. ${recoveredStays}`;
      toast({ words, open: () => goToDocument(place) });
    }
  };
  const bring = (space: Space, move: boolean) => {
    if (space.kind === "shared") onShare(space.id, move ? "move" : "copy");
    else void transfer(space, move);
  };
  // Where one may not write, one may not take away either.
  const mayMove = writable.some(({ id }) => id === place.space);
  return targets.flatMap((space): Command[] => [
    ...(mayMove
      ? [
          {
            id: `move.${space.id}`,
            title: `Move to ${space.name}`,
            group: "This document" as const,
            run: () => bring(space, true),
          },
        ]
      : []),
    {
      id: `copy.${space.id}`,
      title: `Copy to ${space.name}`,
      group: "This document",
      run: () => bring(space, false),
    },
  ]);
}

/** Said of a document that was moved; it is not known to everybody that the tray is no part of its content. */
export const recoveredStays = "Its recovered text stays with the original, in the Trash";

function noticeOf({ kind }: NotTransferred, isMove: boolean): Notice {
  const lead = isMove ? "The document was not moved." : "The document was not copied.";
  return {
    tone: "warn",
    lead,
    rest: `${reasonFor(kind)} The original is where it was, unchanged.`,
  };
}

/** Why a document was not copied, and what to do. */
export function reasonFor(kind: NotTransferred["kind"]): string {
  switch (kind) {
    case "may-not-hold":
      return "Journal entries stay in Private, where nobody else reads them.";
    case "may-not-add":
      return "You may read that space and not change it. Copy it to a space of your own instead.";
    case "may-not-write":
      return "You may read it there and not change it, so it cannot be taken away. Copy it instead.";
    case "not-here":
    case "not-whole":
      return "It cannot be read to its end here, and a copy would be less than it.";
    case "no-such-space":
      return "The other space is not on this computer any more.";
    case "disk-full":
      return "The disk is full. Free some space, then try again.";
    case "read-only":
      return "The disk cannot be written. Allow writing, then try again.";
    case "not-stored":
      return "The copy could not be stored yet, and is kept in this window; try again soon.";
    case "io":
    case "vault-unavailable":
      return "Storage did not take it just now. Try again soon.";
  }
}
