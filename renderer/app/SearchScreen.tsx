import { useEffect, useMemo, useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { SpacesState } from "../document/spaces.ts";
import { TextSearch, useTextSearch } from "../document/text-search.ts";
import { SearchPage } from "../features/search/SearchPage.tsx";
import { goToHitLater } from "./later-parts.ts";
import { rememberSearch } from "./screen-memory.ts";
import { useCommand } from "./use-command.ts";
import { useNotedSearch } from "./use-noted-search.ts";
import { searchIn, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  rows: readonly DocumentRow[];
  location: string;
}>;

const mostResults = 50;

/** As many as fit on a large screen. */
const firstScreen = 12;

/** Search on the screen. What is looked for stands in the address, so that coming back finds it again. */
export function SearchScreen({ workspace, state, rows, location }: Props) {
  const { bridge, clock, commands, memory, spaces } = workspace;
  const [search] = useState(
    () =>
      new TextSearch({
        bridge,
        clock,
        spaces: () => spaces.state.spaces.map(({ id }) => id),
        limit: mostResults,
        first: firstScreen,
      }),
  );
  const found = useTextSearch(search);
  const asked = searchIn(location);
  const [left] = useState(() => (memory.search?.query === asked ? memory.search : null));
  const field = useRef<HTMLInputElement>(null);
  const { known, tags } = useKnown(rows);
  const takeFocus = () => {
    field.current?.focus();
    field.current?.select();
  };
  const { note, noteNow } = useNotedSearch(clock, asked, (query) =>
    // A hit that somebody comes back to may stand below the first screen.
    search.ask(query, query === left?.query),
  );
  useEffect(takeFocus, []);
  useEffect(() => () => search.stop(), [search]);
  const listed = useRef(state.rows);
  useEffect(() => {
    if (listed.current !== state.rows) search.renew();
    listed.current = state.rows;
  }, [state.rows, search]);
  useCommand(commands, "find.text", takeFocus);

  return (
    <SearchPage
      query={found.typed}
      state={found}
      results={found.hits.flatMap((hit) => {
        const row = known.get(hit.document);
        return row === undefined ? [] : [{ hit, row }];
      })}
      missed={missedNames(found.missed, state)}
      tags={tags}
      clock={clock}
      spaceNameOf={({ space }) => state.spaces.find(({ id }) => id === space)?.name ?? ""}
      field={field}
      left={left}
      onQuery={(next) => {
        search.ask(next);
        note(next);
      }}
      onLeaving={noteNow}
      onEdge={() => search.complete()}
      onOpen={({ row, hit: { passage } }, isBeside, top) => {
        noteNow();
        rememberSearch(memory, { query: search.state.query, document: row.id, top });
        void goToHitLater(workspace, { row, query: search.state.query, passage }, isBeside);
      }}
    />
  );
}

/** Spaces that did not answer, and those that cannot be opened and were not asked. */
function missedNames(missed: readonly SpaceId[], { spaces, unreadable }: SpacesState): string[] {
  const silent = missed.flatMap((id) => spaces.find((space) => space.id === id)?.name ?? []);
  return [...silent, ...unreadable.map(({ name }) => name ?? "A space")];
}

/**
 * What is known of all documents. Remembered by hand: the compiler would make it anew with every key, for fear that
 * those who are given it change it, and that took 6 ms of each with 10,000 rows.
 */
function useKnown(rows: readonly DocumentRow[]) {
  return useMemo(() => {
    const known = new Map<string, DocumentRow>(rows.map((row) => [row.id, row]));
    const tags = new Set(rows.flatMap((row) => row.tags));
    return { known, tags: [...tags].toSorted((a, b) => a.localeCompare(b)) };
  }, [rows]);
}
