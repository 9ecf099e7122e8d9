import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { followMoves } from "../document/follow-moves.ts";
import type { SpacesState } from "../document/spaces.ts";
import { TrashPage } from "../features/trash/TrashPage.tsx";
import { pathOf, type Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace; state: SpacesState }>;

/** The trash on the screen, with what can be done there. */
export function TrashScreen({ workspace, state }: Props) {
  const { bridge, clock, documents } = workspace;
  const rows = state.rows.filter((row) => row.trashedAt !== null);
  return (
    <TrashPage
      rows={rows.toSorted((one, other) => (other.trashedAt ?? 0) - (one.trashedAt ?? 0))}
      isHere={state.isHere}
      away={state.away}
      clock={clock}
      spaceNameOf={({ space }) => state.spaces.find(({ id }) => id === space)?.name ?? ""}
      wentTo={(row) => spaceItWentTo(row, state)}
      hrefOf={(row) => `#${pathOf(row)}`}
      onRestore={(row) => void documents.change(row, (document) => document.restore())}
      onDelete={(row) => deleteForEver(bridge, row)}
      onEmpty={() => emptyTrash(bridge, rows)}
    />
  );
}

/** The name of the space that a document was moved to, where it is now. */
function spaceItWentTo({ id }: DocumentRow, { rows, spaces }: SpacesState): string | null {
  const now = followMoves(id, (each) => rows.find((row) => row.id === each));
  if (now === undefined || now.id === id) return null;
  return spaces.find((space) => space.id === now.space)?.name ?? null;
}

/** As many as one call takes; with more in the trash, it can be emptied again. */
const mostAtOnce = 10_000;

async function emptyTrash(
  bridge: WorkspaceBridge,
  rows: readonly DocumentRow[],
): Promise<string | null> {
  const documents = rows
    .slice(0, mostAtOnce)
    .map(({ space, id: document }) => ({ space, document }));
  const emptied = await bridge.call("documents.emptyTrash", { documents });
  if (!emptied.ok || emptied.value.left === 0) return null;
  const { left } = emptied.value;
  return (
    `${left === 1 ? "1 document was" : `${left} documents were`} left in the trash, unchanged: ` +
    "restored meanwhile, or the disk did not let go. Try again."
  );
}

async function deleteForEver(bridge: WorkspaceBridge, row: DocumentRow): Promise<string | null> {
  const { space, id: document } = row;
  const deleted = await bridge.call("documents.deleteForEver", { space, document });
  return deleted.ok ? null : wordsFor(deleted.failure.kind);
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
