import type { Filters, OneOf } from "#shared/search/filters.ts";

/** A condition on `document`, in SQL that nobody typed, with the values that it is bound to. */
export type Condition = Readonly<{ sql: string; values: readonly (string | number)[] }>;

/** The conditions that filters put on documents. */
export function conditionsOf(filters: Filters): readonly Condition[] {
  const { types, statuses, tags, before, from } = filters;
  return [
    ...ofColumn("document.type", types),
    ...ofColumn("coalesce(document.status, '')", statuses),
    ...tags.map(({ tag, isBeginning, isNegated }) => ({
      sql: `${isNegated ? "NOT " : ""}EXISTS (SELECT 1 FROM json_each(document.tags) WHERE ${
        isBeginning ? "substr(fold(value), 1, length(?1)) = ?1" : "fold(value) = ?1"
      })`.replaceAll("?1", "?"),
      values: isBeginning ? [tag, tag] : [tag],
    })),
    ...(before === null ? [] : [{ sql: "document.updated_at < ?", values: [before] }]),
    ...(from === null ? [] : [{ sql: "document.updated_at >= ?", values: [from] }]),
  ];
}

function ofColumn(column: string, { wanted, unwanted }: OneOf): readonly Condition[] {
  const among = (not: string, values: readonly string[]) => ({
    sql: `${column} ${not}IN (${values.map(() => "?").join(", ")})`,
    values,
  });
  return [
    ...(wanted === null ? [] : [among("", wanted)]),
    ...(unwanted.length === 0 ? [] : [among("NOT ", unwanted)]),
  ];
}
