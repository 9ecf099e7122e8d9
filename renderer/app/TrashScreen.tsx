import { useEffect, useMemo, useRef } from "react";
import type { CommandId, PageActs } from "#shared/bridge/commands.ts";
import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { followMoves } from "../document/follow-moves.ts";
import type { SpacesState } from "../document/spaces.ts";
import { type Deleted, TrashPage } from "../features/library/TrashPage.tsx";
import { useEndOfUndo } from "../ui/Toast.tsx";
import { useWhyReadOnly } from "./sharing/use-why-read-only.ts";
import { rememberTrash, takeEmptying } from "./screen-memory.ts";
import { usePageCommands } from "./use-command.ts";
import { stillAtWork, useMany } from "./use-many.ts";
import { useTrashWork } from "./use-trash-work.ts";
import { goToDocument, openBeside, pathOf, type Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace; state: SpacesState }>;

/** The trash on the screen, with what can be done there. */
export function TrashScreen({ workspace, state }: Props) {
  const { bridge, clock, commands, documents, memory } = workspace;
  const page = useRef<PageActs>(null);
  usePageCommands(commands, pageCommands, page);
  const many = useMany(documents);
  const { restore } = useTrashWork(workspace, many);
  const whyReadOnly = useWhyReadOnly(workspace.sharing, state.spaces);
  const endUndo = useEndOfUndo();
  const byId = useMemo(() => new Map(state.rows.map((row) => [row.id, row])), [state.rows]);
  const deleteThem = async (chosen: readonly DocumentRow[]): Promise<Deleted> => {
    // They may be those that are just being brought back.
    if (many.isAtWork()) return { left: stillAtWork };
    const deleted = await deleteForEver(bridge, chosen);
    // What was deleted does not come back, and the key must not say that it could not be opened.
    if (deleted !== "called-off") endUndo();
    return deleted;
  };
  const rows = state.rows.filter((row) => row.trashedAt !== null);
  const isFilled = rows.length > 0;
  useEffect(() => {
    // Who comes to empty it and finds nothing is not asked at some later time.
    if ((isFilled || state.isHere) && takeEmptying(memory)) page.current?.()["trash.empty"]?.();
  }, [isFilled, state.isHere, memory]);
  return (
    <TrashPage
      acts={page}
      rows={rows.toSorted((one, other) => (other.trashedAt ?? 0) - (one.trashedAt ?? 0))}
      isHere={state.isHere}
      away={state.away}
      clock={clock}
      spaceNameOf={({ space }) => state.spaces.find(({ id }) => id === space)?.name ?? ""}
      wentTo={(row) => spaceItWentTo(row, byId, state.spaces)}
      hrefOf={(row) => `#${pathOf(row)}`}
      onOpen={goToDocument}
      onOpenBeside={(row, chosen) => openBeside(row, chosen, memory)}
      whyReadOnly={whyReadOnly}
      onRestore={(chosen, chooseAgain) => void restore(chosen, chooseAgain)}
      onDelete={deleteThem}
      {...memory.trash}
      onLeft={(offset, active) => rememberTrash(memory, offset, active)}
      work={many.work}
    />
  );
}

const pageCommands: readonly CommandId[] = [
  "chosen.all",
  "chosen.clear",
  "chosen.restore",
  "chosen.delete",
  "trash.empty",
];

/** The name of the space that a document was moved to, where it is now. */
function spaceItWentTo(
  { id }: DocumentRow,
  rows: ReadonlyMap<string, DocumentRow>,
  spaces: SpacesState["spaces"],
): string | null {
  const now = followMoves(id, (each) => rows.get(each));
  if (now === undefined || now.id === id) return null;
  return spaces.find((space) => space.id === now.space)?.name ?? null;
}

/** As many as one call takes; with more in the trash, it can be emptied again. */
const mostAtOnce = 10_000;

/** Has documents deleted for ever, which is asked once for all of them. */
async function deleteForEver(
  bridge: WorkspaceBridge,
  rows: readonly DocumentRow[],
): Promise<Deleted> {
  const [first, ...others] = rows
    .slice(0, mostAtOnce)
    .map(({ space, id: document }) => ({ space, document }));
  if (first === undefined) return "all";
  if (others.length === 0) {
    const deleted = await bridge.call("documents.deleteForEver", first);
    return deleted.ok ? "all" : asTold(deleted.failure.kind);
  }
  const emptied = await bridge.call("documents.emptyTrash", { documents: [first, ...others] });
  if (!emptied.ok) return "called-off";
  const { left } = emptied.value;
  if (left === 0) return "all";
  return {
    left:
      `${left === 1 ? "1 document was" : `${left} documents were`} left in the trash, unchanged: ` +
      "restored meanwhile, or the disk did not let go. Try again.",
  };
}

function asTold(kind: FailureKind): Deleted {
  const left = wordsFor(kind);
  return left === null ? "called-off" : { left };
}

type FailureKind = Extract<CallResult<"documents.deleteForEver">, { ok: false }>["failure"]["kind"];

function wordsFor(kind: FailureKind): string | null {
  switch (kind) {
    case "cancelled":
      return null;
    case "not-in-trash":
      return "It is not in the trash any more, so it was left as it is.";
    case "disk-full":
      return "The disk is full, and deleting needs a little room. Free some space, then try again.";
    case "read-only":
      return "The disk cannot be written. Allow writing again, then try again.";
    case "io":
      return "The disk did not take it. The document is still in the trash; try again.";
    case "vault-unavailable":
      return "Storage is not there just now. The document is still in the trash; try again soon.";
    default:
      return unreachable(kind);
  }
}
