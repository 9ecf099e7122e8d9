import { Suspense, useEffect, useRef, useState } from "react";
import type { CommandId, PageActs } from "#shared/bridge/commands.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { createViewId, type DocumentId, type SpaceId } from "#shared/domain/ids.ts";
import { type LibraryView, type SavedView, wholeLibrary } from "#shared/domain/library-view.ts";
import { mayHold, type Space } from "#shared/domain/space.ts";
import { useWritable } from "../document/sharing.ts";
import type { SpacesState } from "../document/spaces.ts";
import { LibraryPage } from "../features/library/LibraryPage.tsx";
import { rememberFocus } from "../ui/remember-focus.ts";
import { keyInWords } from "./commands.ts";
import { InterchangeTask } from "./later-parts.ts";
import { useStandings } from "./sharing/use-standings.ts";
import { useWhyReadOnly } from "./sharing/use-why-read-only.ts";
import { orderCommands } from "./order-commands.ts";
import { useCommands, usePageCommands } from "./use-command.ts";
import { useLibraryWork } from "./use-library-work.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import {
  goToDocument,
  goToView,
  openBeside,
  pathOf,
  pathOfPeople,
  type Workspace,
} from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  /** The documents that are neither in the trash nor templates. */
  rows: readonly DocumentRow[];
  saved: SavedView | null;
  onNew: () => void;
}>;

/** The Library on the screen, with what can be done to many documents at once. */
export function LibraryScreen({ workspace, state, rows: live, saved, onNew }: Props) {
  const { clock, memory, settings, isMac } = workspace;
  const { library } = memory;
  const page = useRef<PageActs>(null);
  usePageCommands(workspace.commands, pageCommands, page);
  const place = saved?.id ?? "";
  const [view, setView] = useState(() => library.get(place)?.view ?? saved?.view ?? wholeLibrary);
  const templates = state.rows.filter((row) => row.isTemplate && row.trashedAt === null);
  const rows = view.templates ? templates : live;
  const standings = useStandings(workspace.sharing, state.spaces);
  const whyReadOnly = useWhyReadOnly(workspace.sharing, state.spaces);
  const { work, trash, tag, move } = useLibraryWork(workspace);
  const [exported, setExported] = useState<Exported | null>(null);
  const changeSettings = useSettingsChange(settings);

  const left = library.get(place);
  const isForgotten = useRef(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  const show = (next: LibraryView) => {
    setView(next);
    library.set(place, { view: next, offset: 0, active: null });
  };
  useCommands(workspace.commands, orderCommands(view, show));
  const save = async (name: string) => {
    const made = { id: createViewId(clock, workspace.random), name, view };
    const { savedViews } = settings.state;
    if (!(await changeSettings({ savedViews: [...savedViews, made] }))) return;
    // What was narrowed has a name now; the Library itself shows everything again.
    isForgotten.current = true;
    library.delete(place);
    // Storing it took a moment, in which one may have gone elsewhere.
    if (!isLeft.current) goToView(made.id);
  };
  const update = () => {
    const savedViews = settings.state.savedViews.map((each) =>
      each.id === saved?.id ? { ...each, view } : each,
    );
    void changeSettings({ savedViews });
  };

  const writable = useWritable(workspace.sharing, state.spaces);
  /** The other spaces that may hold all that is chosen. */
  const targetsOf = (chosen: readonly DocumentRow[]) =>
    writable.filter(
      ({ id, kind }) =>
        chosen.some(({ space }) => space !== id) && chosen.every(({ type }) => mayHold(kind, type)),
    );
  /** Where others would read them, it is said first what they will see. */
  const moveOrAsk = (chosen: readonly DocumentRow[], to: Space) => {
    const moveThem = () => void move(chosen, to);
    if (to.kind !== "shared") return moveThem();
    const count = chosen.filter(({ space }) => space !== to.id).length;
    workspace.sharingTasks.emit({ kind: "share-many", count, to, onMove: moveThem });
  };
  const exportChosen = (chosen: readonly DocumentRow[], from: SpaceId) => {
    const space = state.spaces.find(({ id }) => id === from);
    if (space === undefined) return;
    const ids = chosen.flatMap((row) => (row.space === from ? row.id : []));
    setExported({ space, documents: ids, putFocusBack: rememberFocus(window.document) });
  };

  return (
    <>
      <LibraryPage
        acts={page}
        rows={rows}
        templates={templates.length}
        isHere={state.isHere}
        away={state.away}
        clock={clock}
        spaces={new Map(state.spaces.map(({ id, name }) => [id, name]))}
        unread={state.unread}
        standings={standings}
        hrefOfPeople={(id) => `#${pathOfPeople(id)}`}
        view={view}
        onView={show}
        saved={saved}
        onSave={(name) => void save(name)}
        onUpdate={update}
        offset={left?.offset ?? 0}
        active={left?.active ?? null}
        onLeft={(offset, active) => {
          if (!isForgotten.current) library.set(place, { view, offset, active });
        }}
        newKey={keyInWords("document.new", isMac)}
        onNew={onNew}
        onImport={() => workspace.commands.run("document.import")}
        hrefOf={(row) => `#${pathOf(row)}`}
        onOpen={goToDocument}
        onOpenBeside={(row, chosen) => openBeside(row, chosen, memory)}
        onTag={(chosen, name, isSet) => void tag(chosen, name, isSet)}
        whyReadOnly={whyReadOnly}
        targetsOf={targetsOf}
        onMove={moveOrAsk}
        onExport={exportChosen}
        onTrash={(chosen, chooseAgain) => void trash(chosen, chooseAgain)}
        work={work}
      />
      {exported !== null && (
        <Suspense>
          <InterchangeTask
            {...exported}
            workspace={workspace}
            task="export"
            count={exported.documents.length}
            onClose={() => setExported(null)}
          />
        </Suspense>
      )}
    </>
  );
}

const pageCommands: readonly CommandId[] = [
  "chosen.all",
  "chosen.clear",
  "chosen.tag",
  "chosen.move",
  "chosen.export",
  "chosen.trash",
  "library.find",
  "library.show-all",
  "library.save-view",
  "library.update-view",
];

/** What is being exported of what was chosen. */
type Exported = Readonly<{
  space: Space;
  documents: readonly DocumentId[];
  putFocusBack: () => void;
}>;
