import { useEffect, useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SpacesState } from "../document/spaces.ts";
import { TextSearch, useTextSearch } from "../document/text-search.ts";
import { SearchPage } from "../features/search/SearchPage.tsx";
import { goToHitLater } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import { noteSearch, searchIn, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  rows: readonly DocumentRow[];
  location: string;
}>;

const mostResults = 50;

/** Search on the screen. What is looked for stands in the address, so that coming back finds it again. */
export function SearchScreen({ workspace, state, rows, location }: Props) {
  const { bridge, clock, commands, spaces } = workspace;
  const [search] = useState(
    () =>
      new TextSearch({
        bridge,
        spaces: () => spaces.state.spaces.map(({ id }) => id),
        limit: mostResults,
      }),
  );
  const found = useTextSearch(search);
  const asked = searchIn(location);
  const field = useRef<HTMLInputElement>(null);
  const known = new Map<string, DocumentRow>(rows.map((row) => [row.id, row]));
  const takeFocus = () => {
    field.current?.focus();
    field.current?.select();
  };
  useEffect(() => {
    if (search.state.typed !== asked) search.ask(asked);
  }, [search, asked]);
  useEffect(takeFocus, []);
  useCommand(commands, "find.text", takeFocus);

  return (
    <SearchPage
      query={found.typed}
      state={found}
      results={found.hits.flatMap((hit) => {
        const row = known.get(hit.document);
        return row === undefined ? [] : [{ hit, row }];
      })}
      tags={[...new Set(rows.flatMap((row) => row.tags))].toSorted((a, b) => a.localeCompare(b))}
      clock={clock}
      spaceNameOf={({ space }) => state.spaces.find(({ id }) => id === space)?.name ?? ""}
      field={field}
      onQuery={(next) => {
        search.ask(next);
        noteSearch(next);
      }}
      onOpen={({ row, hit: { passage } }, isBeside) =>
        void goToHitLater(workspace, { row, query: search.state.query, passage }, isBeside)
      }
    />
  );
}
