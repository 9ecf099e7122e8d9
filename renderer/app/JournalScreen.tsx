import type { SpaceId } from "#shared/domain/ids.ts";
import { mayHold } from "#shared/domain/space.ts";
import type { SpacesState } from "../document/spaces.ts";
import { JournalPage } from "../features/journal/JournalPage.tsx";
import { dayOf } from "../fields/surroundings.ts";
import { useNow } from "../ui/use-now.ts";
import { keyInWords } from "./commands.ts";
import { pathOf, type Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace; state: SpacesState; onNew: () => void }>;

/** The journal on the screen. */
export function JournalScreen({ workspace, state, onNew }: Props) {
  const { clock, spaces } = workspace;
  const now = useNow(clock);
  // What somebody else put into a shared space is no entry of this journal.
  const isForEntries = (space: SpaceId) => {
    const kind = spaces.kindOf(space);
    return kind !== null && mayHold(kind, "journal");
  };
  const rows = state.rows.filter(
    (row) =>
      row.type === "journal" &&
      isForEntries(row.space) &&
      row.trashedAt === null &&
      !row.isTemplate,
  );
  return (
    <JournalPage
      rows={rows}
      isHere={state.isHere}
      away={state.away}
      today={dayOf(now)}
      hrefOf={(row) => `#${pathOf(row)}`}
      newKey={keyInWords("new.journal", workspace.isMac)}
      onNew={onNew}
    />
  );
}
