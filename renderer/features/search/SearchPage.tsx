import { Search } from "lucide-react";
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { type FilterPart, parseQuery } from "#shared/search/parse-query.ts";
import type { FoundDocument, SearchState } from "../../document/text-search.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import { QueryFilters } from "./QueryFilters.tsx";
import { SearchAnswer } from "./SearchAnswer.tsx";
import hits from "../../ui/hits.module.css";
import styles from "./SearchPage.module.css";
import { withoutPart } from "./suggestions.ts";
import { type LeftHit, useWayBack } from "./use-way-back.ts";

export type Result = Readonly<{ hit: FoundDocument; row: DocumentRow }>;

type Props = Readonly<{
  query: string;
  state: SearchState;
  /** The hits whose documents are in the lists. */
  results: readonly Result[];
  /** The names of the spaces in which nothing could be looked for. */
  missed: readonly string[];
  /** All tags there are. */
  tags: readonly string[];
  clock: Clock;
  spaceNameOf: (row: DocumentRow) => string;
  field: Ref<HTMLInputElement>;
  onQuery: (query: string) => void;
  /** Somebody turns to something else, or presses a key that may lead there. */
  onLeaving: () => void;
  /** Somebody goes down to the last of what is there, or beyond it. */
  onEdge: () => void;
  /** The hit from which somebody went on, where they have come back; it is chosen again. */
  left: LeftHit | null;
  /** `top` is where the hit stands in the window, for whoever comes back. */
  onOpen: (result: Result, isBeside: boolean, top: number) => void;
}>;

/** Search over everything that is written: a field, what narrows it, and what was found. */
export function SearchPage(props: Props) {
  const { query, results, field, left, onQuery, onLeaving } = props;
  const [wanted, setWanted] = useState(left?.document ?? null);
  const listId = useId();
  const first = useFirst(props.state.query, results);
  const at = Math.max(
    0,
    results.findIndex(({ row }) => row.id === (wanted ?? first)),
  );
  const active = results[at];
  const isPartial = props.state.hits.length < props.state.count;
  const filters = parseQuery(query).filter((part) => part.kind === "filter");
  const option = (index: number) => window.document.getElementById(`${listId}-${index}`);
  useWayBack(left, wanted, active?.row.id ?? null, () => option(at));
  useEffect(() => {
    window.document.title = "Search · Throughline";
  }, []);

  const change = (next: string) => {
    setWanted(null);
    onQuery(next);
  };
  const filter = (next: string) => {
    change(next);
    onLeaving();
  };
  const onOpen = (result: Result, isBeside: boolean) => {
    const top = option(results.indexOf(result))?.getBoundingClientRect().top ?? 0;
    props.onOpen(result, isBeside, top);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) onLeaving();
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && results.length > 0) {
      const next = (at + step + results.length) % results.length;
      // Round from the first to the last, and back, goes who has all of them.
      const isRound = Math.abs(next - at) > 1 && isPartial;
      if (!isRound) setWanted(results[next]?.row.id ?? null);
      if (isRound || next === results.length - 1) props.onEdge();
    } else if (event.key === "Enter" && active !== undefined) {
      onOpen(active, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape" && query !== "") change("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Screen bar={<Breadcrumb path={["Search"]} />} width="page">
      <ScreenHeading>Search</ScreenHeading>
      <div className={styles["field"]}>
        <Icon of={Search} className={hits["glass"]} />
        <input
          ref={field}
          className={`${hits["input"]} ${styles["input"]}`}
          role="combobox"
          aria-label="Search"
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={active === undefined ? undefined : `${listId}-${at}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Words in titles, fields and text"
          value={query}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={onLeaving}
        />
      </div>
      <QueryFilters
        query={query}
        filters={filters}
        tags={props.tags}
        onQuery={filter}
        onRemove={(part: FilterPart) => filter(withoutPart(query, part))}
      />
      <SearchAnswer
        query={query}
        state={props.state}
        results={results}
        missed={props.missed}
        listId={listId}
        at={at}
        clock={props.clock}
        spaceNameOf={props.spaceNameOf}
        onPoint={(row) => setWanted(row.id)}
        onOpen={onOpen}
      />
    </Screen>
  );
}

/** The hit that stood first when the answer came: it stays marked where a better one comes while somebody reads. */
function useFirst(query: string, results: readonly Result[]): string | null {
  const [first, setFirst] = useState<Readonly<{ query: string; id: string }> | null>(null);
  const id = results[0]?.row.id;
  if (id !== undefined && first?.query !== query) setFirst({ query, id });
  return first?.query === query ? first.id : null;
}
