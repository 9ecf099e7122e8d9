import { useState } from "react";
import { wholeLibrary } from "#shared/domain/library-view.ts";
import type { Space } from "#shared/domain/space.ts";
import type { SpacesState } from "../document/spaces.ts";
import { othersIn } from "../features/people/sync-line.ts";
import { SpacePage } from "../features/spaces/SpacePage.tsx";
import { wordsForSpaceFailure } from "../features/spaces/space-words.ts";
import { useSharing, useWritingBar } from "../document/sharing.ts";
import { Unheard } from "../fields/Unheard.tsx";
import { keyInWords } from "./commands.ts";
import { takeBegun } from "./screen-memory.ts";
import { SpacePeople } from "./sharing/SpacePeople.tsx";
import { SyncWords } from "./sharing/SyncWords.tsx";
import { useCommand } from "./use-command.ts";
import { goHome, goToLibrary, pathOf, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  space: Space;
  onNew: () => void;
}>;

/** A space on the screen, with what can be done to it as a whole. */
export function SpaceScreen({ workspace, state, space, onNew }: Props) {
  const { clock, memory, sharing, spaces, isMac } = workspace;
  const { people } = useSharing(sharing);
  const bar = useWritingBar(sharing, space.id);
  const isShared = space.kind === "shared" || space.kind === "own-devices";
  const known = people.get(space.id);
  const isComing =
    known?.kind === "here" &&
    othersIn(known.people).some(({ sync }) => sync.kind === "catching-up" && sync.lacking > 0);
  const mayRename = !isShared || (known?.kind === "here" && known.people.self?.role === "owner");
  const [refusal, setRefusal] = useState<string | null>(null);
  const remove = async () => {
    const removed = await spaces.remove(space.id);
    if (removed.ok) goHome();
    else setRefusal(wordsForSpaceFailure(removed.failure.kind));
  };
  const rename = async (name: string) => {
    const renamed = await spaces.rename(space.id, name);
    setRefusal(renamed.ok ? null : wordsForSpaceFailure(renamed.failure.kind));
  };
  useCommand(
    workspace.commands,
    "space.remove",
    () => void remove(),
    () => space.kind !== "private",
  );
  const away = state.unheard.get(space.id);
  return (
    <SpacePage
      space={space}
      unread={state.unread}
      rows={state.rows.filter(
        (row) => row.space === space.id && row.trashedAt === null && !row.isTemplate,
      )}
      isComing={isComing}
      mayWrite={bar === null}
      mayRename={mayRename}
      sync={isShared && <SyncWords sharing={sharing} clock={clock} space={space.id} />}
      sharing={isShared && <SpacePeople workspace={workspace} space={space} />}
      takesName={() => takeBegun(memory, space.id)}
      unheard={away !== undefined && <Unheard away={away} />}
      newKey={keyInWords("document.new", isMac)}
      hrefOf={(row) => `#${pathOf(row)}`}
      onNew={onNew}
      onImport={() => workspace.commands.run("document.import")}
      onAll={() => {
        const view = { ...wholeLibrary, spaces: [space.id] };
        memory.library.set("", { view, offset: 0, active: null });
        goToLibrary();
      }}
      onRename={(name) => void rename(name)}
      onRemove={() => void remove()}
      refusal={refusal}
      onReadRefusal={() => setRefusal(null)}
    />
  );
}
