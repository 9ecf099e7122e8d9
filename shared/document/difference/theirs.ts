import type { BlockRow } from "./blocks.ts";
import type { Authorship } from "./authorship.ts";
import type { Difference } from "./difference.ts";

/** A difference without what others than these clients did. Words that are only gone have no author: they count as theirs. */
export function onlyBy(
  clients: ReadonlySet<number>,
  authorship: Authorship,
  { fields, rows }: Difference,
): Difference {
  const isTheirs = (wrote: ReadonlySet<number> | undefined) =>
    wrote === undefined || [...wrote].some((client) => clients.has(client));
  return {
    fields: fields.filter(({ key }) => isTheirs(authorship.fields.get(key))),
    rows: rows.flatMap((row): readonly BlockRow[] => {
      if (row.kind === "same" || row.kind === "moved-away") return [row];
      const id = "after" in row ? row.after.id : row.before.id;
      if (isTheirs(authorship.blocks.get(id))) return [row];
      return "after" in row ? [{ kind: "same", before: row.after, after: row.after }] : [];
    }),
  };
}
