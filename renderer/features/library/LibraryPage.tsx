import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from "react";
import type { PageActs } from "#shared/bridge/commands.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type LibraryView, type SavedView, wholeLibrary } from "#shared/domain/library-view.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Unheard } from "../../fields/Unheard.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { Message } from "../../ui/Message.tsx";
import { NewButton } from "../../ui/NewButton.tsx";
import { Breadcrumb, TopBar } from "../../ui/TopBar.tsx";
import { arrangeRows } from "./arrange-rows.ts";
import type { Work } from "./ChosenBar.tsx";
import { DocumentGrid } from "./DocumentGrid.tsx";
import { siftRows } from "./facets.ts";
import { isNarrowed, LibraryBar } from "./LibraryBar.tsx";
import { indexLines } from "./lines.ts";
import styles from "./LibraryPage.module.css";
import { LibraryRow } from "./LibraryRow.tsx";
import { type Standings, SpaceStandings, wordsOfSpaces } from "./SpaceStandings.tsx";
import { whyNowhere } from "./why-nowhere.ts";
import { SelectionBar, type SelectionHandle, type Source } from "./SelectionBar.tsx";
import type { TagStanding } from "./TagPicker.tsx";
import { type SendAway, useChosen } from "./use-chosen.ts";
import { ViewActions, type ViewHandle } from "./ViewActions.tsx";

type Props = Readonly<{
  /** What the commands of the Library do. */
  acts?: Ref<PageActs>;
  /** The documents, or the templates where the view asks for them. */
  rows: readonly DocumentRow[];
  /** How many templates there are. */
  templates: number;
  isHere: boolean;
  away: WhyAway | null;
  clock: Clock;
  /** Those that others have changed since they were read on this computer. */
  unread: ReadonlySet<string>;
  /** The names of spaces by their ids. */
  spaces: ReadonlyMap<SpaceId, string>;
  standings: Standings;
  /** Leads to where that is said in full. */
  hrefOfPeople: (space: SpaceId) => string;
  view: LibraryView;
  onView: (view: LibraryView) => void;
  /** The saved view that is shown, if it is one. */
  saved: SavedView | null;
  onSave: (name: string) => void;
  onUpdate: () => void;
  /** How far down it was scrolled and where the keyboard was, when it was last shown. */
  offset: number;
  active: string | null;
  onLeft: (offset: number, active: string | null) => void;
  newKey: string;
  onNew: () => void;
  onImport: () => void;
  hrefOf: (row: DocumentRow) => string;
  onOpen: (row: DocumentRow) => void;
  onOpenBeside: (row: DocumentRow, chosen: readonly DocumentRow[]) => void;
  onTag: (rows: readonly DocumentRow[], tag: string, isSet: boolean) => void;
  /** Why none of them may be changed. */
  whyReadOnly: (rows: readonly DocumentRow[]) => string | null;
  /** The spaces that all of them could be moved to. */
  targetsOf: (rows: readonly DocumentRow[]) => readonly Space[];
  onMove: (rows: readonly DocumentRow[], to: Space) => void;
  /** Exports those that lie in one space. */
  onExport: (rows: readonly DocumentRow[], from: SpaceId) => void;
  onTrash: SendAway;
  work: Work | null;
}>;

/** All documents: found, put in order, and changed many at a time. */
export function LibraryPage(props: Props) {
  const { rows, isHere, clock, spaces, standings, view, onView, saved } = props;
  const find = useRef<HTMLInputElement>(null);
  const name = saved?.name ?? "Library";
  useEffect(() => {
    window.document.title = `${name} · Throughline`;
  }, [name]);

  const { found, lines, facets } = useArranged(rows, view, spaces);
  const spaceWords = useMemo(() => wordsOfSpaces(spaces, standings), [spaces, standings]);
  const { selection, setSelection, chosen, grid, all, clear, sendAway } = useChosen(
    { lines, view },
    props.active,
    props.work !== null,
  );
  const whyReadOnly = props.whyReadOnly(chosen);
  useEffect(() => {
    // What was open of the bar went with what one may do.
    if (whyReadOnly !== null && isFocusNowhere()) grid.current?.focus();
  }, [whyReadOnly, grid]);
  const trash = () => {
    if (whyReadOnly === null) sendAway(props.onTrash);
  };
  const bar = useRef<SelectionHandle>(null);
  const keeping = useRef<ViewHandle>(null);
  const showAll = () => onView({ ...wholeLibrary, sort: view.sort, group: view.group });
  useImperativeHandle(props.acts, () => () => ({
    ...(lines.rows.size > 0 && { "chosen.all": all }),
    ...(find.current !== null && { "library.find": () => find.current?.focus() }),
    ...(isNarrowed(view) && { "library.show-all": showAll }),
    ...keepingActs(keeping.current),
    ...(bar.current !== null && {
      ...(whyReadOnly === null && {
        "chosen.tag": bar.current.tag,
        ...(spaces.size > 1 && { "chosen.move": bar.current.move }),
        "chosen.trash": trash,
      }),
      "chosen.export": bar.current.exportThem,
      "chosen.clear": clear,
    }),
  }));
  const minute = Math.floor(clock.now() / 60_000);

  return (
    <main className={styles["screen"]}>
      <TopBar>
        <Breadcrumb path={saved === null ? ["Library"] : ["Library", saved.name]} />
        <span className={styles["total"]}>{countWords(found.length, view.templates)}</span>
        <SpaceStandings shown={view.spaces} {...props} />
        <ViewActions
          ref={keeping}
          view={view}
          saved={saved}
          onSave={props.onSave}
          onUpdate={props.onUpdate}
        />
        {rows.length > 0 && <NewButton keys={props.newKey} onNew={props.onNew} />}
      </TopBar>
      <h1 className={styles["heading"]}>{name}</h1>
      {rows.length === 0 && props.templates === 0 && !view.templates ? (
        <Nothing {...props} />
      ) : (
        <>
          <LibraryBar
            view={view}
            onView={onView}
            facets={facets}
            templates={props.templates}
            find={find}
            onLeave={() => grid.current?.focus()}
          />
          {lines.list.length === 0 && isHere ? (
            <NoLines {...props} />
          ) : (
            <DocumentGrid
              ref={grid}
              label="Documents"
              columns={4}
              lines={lines}
              selection={selection}
              onSelection={setSelection}
              now={() => clock.now()}
              drawRow={(drawn) => (
                <LibraryRow
                  {...drawn}
                  href={props.hrefOf(drawn.row)}
                  sort={view.sort}
                  minute={minute}
                  isUnread={props.unread.has(drawn.row.id)}
                  space={spaceWords.get(drawn.row.space) ?? null}
                />
              )}
              onOpen={props.onOpen}
              onOpenBeside={(row) => props.onOpenBeside(row, chosen)}
              onDelete={trash}
              onFind={() => find.current?.focus()}
              offset={props.offset}
              onLeft={props.onLeft}
            />
          )}
        </>
      )}
      {(chosen.length > 0 || props.work !== null) && (
        <SelectionBar
          ref={bar}
          count={chosen.length}
          whyReadOnly={whyReadOnly}
          tags={tagsOf(chosen, facets.tags)}
          onTag={(tag, isSet) => props.onTag(chosen, tag, isSet)}
          targets={spaces.size > 1 ? props.targetsOf(chosen) : null}
          noTarget={whyNowhere(chosen)}
          onMove={(to) => sendAway((rows) => props.onMove(rows, to))}
          sources={sourcesOf(chosen, spaces)}
          onExport={(from) => {
            grid.current?.focus();
            props.onExport(chosen, from);
          }}
          onTrash={trash}
          onClear={clear}
          work={props.work}
        />
      )}
    </main>
  );
}

function keepingActs(handle: ViewHandle | null): ReturnType<PageActs> {
  if (handle === null) return {};
  const { save, update } = handle;
  return {
    "library.save-view": save,
    ...(update !== null && { "library.update-view": update }),
  };
}

/**
 * What is shown of the rows. Remembered by hand: the compiler would make it anew with every key, for fear
 * that those who are given it change it, and that took 14 ms of each with 10,000 rows.
 */
function useArranged(
  rows: readonly DocumentRow[],
  view: LibraryView,
  spaces: ReadonlyMap<string, string>,
) {
  return useMemo(() => {
    const { found, facets } = siftRows(rows, view, spaces);
    const lines = indexLines(arrangeRows(found, view, spaces));
    return { found, lines, facets };
  }, [rows, view, spaces]);
}

/** Nothing is in the filter, or nothing is there that it could leave out. */
function NoLines({ rows, view, onView, newKey, onNew }: Props) {
  const all = { ...wholeLibrary, sort: view.sort, group: view.group };
  if (rows.length > 0) {
    return (
      <Message action="Show all" onAction={() => onView(all)}>
        No document is like this. {isNarrowed(view) && "Take something out of the filter."}
      </Message>
    );
  }
  if (view.templates) {
    return (
      <Message action="Show documents" onAction={() => onView(all)}>
        No templates yet. “Save as template” makes one of any document.
      </Message>
    );
  }
  return (
    <Message action="New document" onAction={onNew} keys={newKey} look="primary">
      Nothing but templates yet. Everything you write is listed here, to be found and put in order.
    </Message>
  );
}

function Nothing({ isHere, away, newKey, onNew, onImport }: Props) {
  if (isHere) {
    return (
      <Message
        action="New document"
        onAction={onNew}
        keys={newKey}
        look="primary"
        other={{ words: "Import…", onPress: onImport }}
      >
        Nothing here yet. Write the first document, or bring a folder of Markdown.
      </Message>
    );
  }
  return <Unheard away={away} />;
}

function countWords(count: number, areTemplates: boolean): string {
  const one = areTemplates ? "template" : "document";
  return count === 1 ? `1 ${one}` : `${count.toLocaleString("en-GB")} ${one}s`;
}

/** Which spaces the chosen ones lie in: an export is of one. */
function sourcesOf(
  chosen: readonly DocumentRow[],
  spaces: ReadonlyMap<string, string>,
): readonly Source[] {
  return [...Map.groupBy(chosen, ({ space }) => space)].map(([id, rows]) => ({
    id,
    name: spaces.get(id) ?? "",
    count: rows.length,
  }));
}

function tagsOf(
  chosen: readonly DocumentRow[],
  known: readonly Readonly<{ value: string }>[],
): readonly TagStanding[] {
  // Counted in one go: there may be a thousand tags, and ten thousand that are chosen.
  const counts = new Map<string, number>();
  for (const tag of chosen.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return known.map(({ value: tag }) => {
    const having = counts.get(tag) ?? 0;
    const on = having === 0 ? "none" : having === chosen.length ? "all" : "some";
    return { tag, on };
  });
}
