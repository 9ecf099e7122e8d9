import { useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { createViewId } from "#shared/domain/ids.ts";
import { type LibraryView, type SavedView, wholeLibrary } from "#shared/domain/library-view.ts";
import type { SpacesState } from "../document/spaces.ts";
import { LibraryPage } from "../features/library/LibraryPage.tsx";
import { useToast } from "../ui/Toast.tsx";
import { keyInWords } from "./commands.ts";
import { madeIn, manyWords } from "./many-words.ts";
import { useMany } from "./use-many.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import { goBeside, goToDocument, goToPair, goToView, pathOf, type Workspace } from "./workspace.ts";

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
  const { clock, documents, memory, settings, isMac } = workspace;
  const { library } = memory;
  const place = saved?.id ?? "";
  const [view, setView] = useState(() => library.get(place)?.view ?? saved?.view ?? wholeLibrary);
  const templates = state.rows.filter((row) => row.isTemplate && row.trashedAt === null);
  const rows = view.templates ? templates : live;
  const { work, change } = useMany(documents);
  const changeSettings = useSettingsChange(settings);
  const tell = useToast();

  const remember = (next: LibraryView, offset: number) =>
    library.set(place, { view: next, offset });
  const show = (next: LibraryView) => {
    setView(next);
    remember(next, 0);
  };
  const save = async (name: string) => {
    const made = { id: createViewId(clock, workspace.random), name, view };
    const { savedViews } = settings.state;
    if (!(await changeSettings({ savedViews: [...savedViews, made] }))) return;
    library.delete(place);
    goToView(made.id);
  };
  const update = () => {
    const savedViews = settings.state.savedViews.map((each) =>
      each.id === saved?.id ? { ...each, view } : each,
    );
    void changeSettings({ savedViews });
  };

  const trash = async (chosen: readonly DocumentRow[]) => {
    const now = clock.now();
    const changed = await change("Moving to Trash", chosen, (document) =>
      document.moveToTrash(now),
    );
    if (changed === null) return;
    const made = madeIn(changed);
    const undo = () => void change("Bringing back", made, (document) => document.restore());
    tell({
      words: manyWords(changed, (what) => `Moved ${what} to Trash`),
      ...(made.length > 0 && { undo }),
    });
  };
  const tag = async (chosen: readonly DocumentRow[], name: string, isSet: boolean) => {
    const others = chosen.filter(({ tags }) => tags.includes(name) !== isSet);
    const changed = await change("Tagging", others, (document) => document.setTag(name, isSet));
    if (changed === null || others.length === 0) return;
    const made = madeIn(changed);
    const undo = () =>
      void change("Taking back", made, (document) => document.setTag(name, !isSet));
    tell({
      words: manyWords(changed, (what) =>
        isSet ? `Tagged ${what} #${name}` : `Took #${name} from ${what}`,
      ),
      ...(made.length > 0 && { undo }),
    });
  };

  /** Two chosen documents are shown together; one beside what was shown last. */
  const openBeside = (row: DocumentRow, chosen: readonly DocumentRow[]) => {
    const [left, right] = chosen;
    if (chosen.length === 2 && left !== undefined && right !== undefined) goToPair(left, right);
    else goBeside(row, memory);
  };

  return (
    <LibraryPage
      rows={rows}
      templates={templates.length}
      isHere={state.isHere}
      away={state.away}
      clock={clock}
      spaces={new Map(state.spaces.map(({ id, name }) => [id, name]))}
      view={view}
      onView={show}
      saved={saved}
      onSave={(name) => void save(name)}
      onUpdate={update}
      offset={library.get(place)?.offset ?? 0}
      onOffset={(offset) => remember(view, offset)}
      newKey={keyInWords("document.new", isMac)}
      onNew={onNew}
      hrefOf={(row) => `#${pathOf(row)}`}
      onOpen={goToDocument}
      onOpenBeside={openBeside}
      onTag={(chosen, name, isSet) => void tag(chosen, name, isSet)}
      onTrash={(chosen) => void trash(chosen)}
      work={work}
    />
  );
}
