import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Result } from "./SearchPage.tsx";
import { SearchResult } from "./SearchResult.tsx";

type Props = Readonly<{
  results: readonly Result[];
  listId: string;
  at: number;
  year: number;
  spaceNameOf: (row: DocumentRow) => string;
  onPoint: (row: DocumentRow) => void;
  onOpen: (result: Result, isBeside: boolean) => void;
}>;

/** What was found, a line for each. */
export function SearchResults(props: Props) {
  const { results, listId, at, year, spaceNameOf, onPoint, onOpen } = props;
  return results.map((result, index) => (
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
