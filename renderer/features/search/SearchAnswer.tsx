import type { ReactNode } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { awayWords } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { SearchState } from "../../document/text-search.ts";
import { Message } from "../../ui/Message.tsx";
import type { Result } from "./SearchPage.tsx";
import styles from "./SearchPage.module.css";
import { countInWords } from "./count-in-words.ts";
import { SearchResults } from "./SearchResults.tsx";

type Props = Readonly<{
  query: string;
  state: SearchState;
  results: readonly Result[];
  /** The names of the spaces in which nothing could be looked for. */
  missed: readonly string[];
  listId: string;
  at: number;
  clock: Clock;
  spaceNameOf: (row: DocumentRow) => string;
  onPoint: (row: DocumentRow) => void;
  onOpen: (result: Result, isBeside: boolean) => void;
}>;

/** What was found, or why there is nothing to see. */
export function SearchAnswer(props: Props) {
  const { query, state, results, listId, at, clock, spaceNameOf, onPoint, onOpen } = props;
  if (query.trim() === "") return <Advice />;
  if (state.away !== null) return <Away why={state.away} />;
  return (
    <>
      <p className={styles["count"]} role="status">
        {countInWords(state.count - (state.hits.length - results.length), state)}
        {props.missed.length > 0 &&
          ` · ${inQuotes(props.missed)} could not be searched just now, so there may be more`}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label="Found documents"
        aria-busy={state.query !== query}
      >
        <SearchResults
          results={results}
          listId={listId}
          at={at}
          year={new Date(clock.now()).getFullYear()}
          spaceNameOf={spaceNameOf}
          onPoint={onPoint}
          onOpen={onOpen}
        />
      </div>
    </>
  );
}

function inQuotes(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(names.map((name) => `“${name}”`));
}

function Advice() {
  return (
    <dl className={styles["advice"]}>
      <Example of="waitlist clinic">
        Documents with both words, the last one while you type it.
      </Example>
      <Example of={"\u201clate cancellations\u201d"}>The words side by side.</Example>
      <Example of="type:prd status:draft tag:pricing">
        Documents of a kind, in a state, with a tag.
      </Example>
      <Example of="after:2026-03 before:2026-10-14">Changed from a day on, or before one.</Example>
      <Example of="pricing -tag:old">A hyphen leaves out what follows it.</Example>
    </dl>
  );
}

function Example({ of, children }: Readonly<{ of: string; children: ReactNode }>) {
  return (
    <div className={styles["example"]}>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Away({ why }: Readonly<{ why: NonNullable<SearchState["away"]> }>) {
  const words = awayWords(why, "the folder that holds your documents");
  return (
    <Message>
      {words === null
        ? "Nothing can be searched just now: storage is being started. Your documents are as they were; type on in a moment."
        : `${words.what} ${words.detail}`}
    </Message>
  );
}
