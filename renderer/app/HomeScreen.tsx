import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { useLastWritten } from "../document/last-places.ts";
import { type Sharing, useSharingText } from "../document/sharing.ts";
import type { SpacesState } from "../document/spaces.ts";
import { useUnsaved } from "../document/unsaved-documents.ts";
import { changedByOthers, HomePage } from "../features/home/HomePage.tsx";
import { UnsavedBanner } from "../features/home/UnsavedBanner.tsx";
import { documentName } from "../fields/document-name.ts";
import { SharingLines } from "./later-parts.ts";
import { keyInWords } from "./commands.ts";
import { useNews } from "./use-news.ts";
import { pathOf, type Workspace } from "./workspace.ts";

/** With fewer documents, in no space of their own, somebody is new here. */
const few = 3;

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  rows: readonly DocumentRow[];
  onChooseType: () => void;
  onNew: (type: string) => void;
}>;

/** Those spaces of which it is known that this person does not write there. */
function useSpacesToRead(sharing: Sharing, spaces: readonly Space[]): ReadonlySet<string> {
  const isToRead = (space: SpaceId) => {
    const bar = sharing.barOf(space);
    return bar !== null && bar !== "not-known";
  };
  const ids = useSharingText(sharing, () =>
    spaces.flatMap(({ id }) => (isToRead(id) ? [id] : [])).join(),
  );
  return new Set(ids.split(","));
}

/** Home on the screen. */
export function HomeScreen({ workspace, state, rows, onChooseType, onNew }: Props) {
  const { clock, commands, lastPlaces, unsaved, isMac } = workspace;
  const isNew = rows.length < few && state.isListed && state.spaces.length === 1;
  const isShared = state.spaces.some(({ kind }) => kind === "shared" || kind === "own-devices");
  const neverSaved = useUnsaved(unsaved).map(({ title, type }) => documentName(title, type));
  // What is left for this screen is remembered only as it goes.
  const written = useLastWritten(lastPlaces, rows);
  const toRead = useSpacesToRead(workspace.sharing, state.spaces);
  const news = useNews(workspace, changedByOthers(rows, state.unread));
  return (
    <HomePage
      rows={rows}
      written={written}
      news={news}
      unread={state.unread}
      sharing={isShared && <SharingLines sharing={workspace.sharing} spaces={state.spaces} />}
      banner={<UnsavedBanner names={neverSaved} onBringBack={() => unsaved.bringBack()} />}
      isHere={state.isHere}
      away={state.away}
      clock={clock}
      newKey={keyInWords("document.new", isMac)}
      lastWords={(row) => lastPlaces.wordsIn(row)}
      isToRead={({ space }) => toRead.has(space)}
      hrefOf={(row) => `#${pathOf(row)}`}
      onChooseType={onChooseType}
      onNew={onNew}
      onAllReviews={() => commands.run("go.reviews")}
      onSample={isNew ? () => void commands.run("sample.create") : null}
    />
  );
}
