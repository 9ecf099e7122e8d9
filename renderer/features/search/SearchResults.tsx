import { useEffect, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Result } from "./SearchPage.tsx";
import { SearchResult } from "./SearchResult.tsx";

/** As many as fit on a large screen. */
const firstScreen = 12;

/** Somebody who types on does not wait for what is below the edge of the screen. */
const rest = 250;

type Props = Readonly<{
  results: readonly Result[];
  clock: Clock;
  listId: string;
  at: number;
  year: number;
  spaceNameOf: (row: DocumentRow) => string;
  onPoint: (row: DocumentRow) => void;
  onOpen: (result: Result, isBeside: boolean) => void;
}>;

/** What was found: a screen full with the key that asked for it, and the rest once nothing is typed for a moment. */
export function SearchResults(props: Props) {
  const { results, clock, listId, at, year, spaceNameOf, onPoint, onOpen } = props;
  const [whole, setWhole] = useState<readonly Result[] | null>(null);
  useEffect(
    () => (results.length > firstScreen ? clock.after(rest, () => setWhole(results)) : undefined),
    [clock, results],
  );
  // Whoever goes down with the arrows goes on beyond the edge.
  const isWhole = whole === results || at >= firstScreen - 1;
  const shown = isWhole ? results : results.slice(0, firstScreen);
  return shown.map((result, index) => (
    <SearchResult
      // By its place: what a key finds is written over what the one before it found, and nothing is built anew.
      key={index}
      id={`${listId}-${index}`}
      result={result}
      isActive={index === at}
      year={year}
      spaceName={spaceNameOf(result.row)}
      onPoint={onPoint}
      onOpen={onOpen}
    />
  ));
}
