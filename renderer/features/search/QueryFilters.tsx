import { X } from "lucide-react";
import type { FilterPart } from "#shared/search/parse-query.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./SearchPage.module.css";
import { suggestFor } from "./suggestions.ts";

type Props = Readonly<{
  query: string;
  filters: readonly FilterPart[];
  tags: readonly string[];
  onQuery: (query: string) => void;
  onRemove: (filter: FilterPart) => void;
}>;

/** The filters of a query as words that can be taken away, and what could be added. */
export function QueryFilters({ query, filters, tags, onQuery, onRemove }: Props) {
  const suggestions = suggestFor(query, tags);
  return (
    <div className={styles["filters"]}>
      {filters.map((filter) => (
        <button
          key={filter.start}
          type="button"
          className={styles["filter"]}
          aria-label={`Remove ${wordsOf(filter)}`}
          onClick={() => onRemove(filter)}
        >
          {wordsOf(filter)}
          <Icon of={X} size={14} />
        </button>
      ))}
      {suggestions.length > 0 && (
        <span role="group" aria-label="Narrow the search" className={styles["suggestions"]}>
          {suggestions.map(({ words, query: next }) => (
            <button
              key={words}
              type="button"
              className={styles["suggestion"]}
              // The field keeps the focus: what was chosen is typed there.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onQuery(next)}
            >
              {words}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

function wordsOf({ key, value, isNegated }: FilterPart): string {
  return `${isNegated ? "not " : ""}${key} ${value}`;
}
