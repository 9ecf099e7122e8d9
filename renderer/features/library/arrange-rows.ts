import { documentTypes } from "#shared/doctypes/registry.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { LibraryView } from "#shared/domain/library-view.ts";
import { compare, sortable, sortableName } from "./fold.ts";
import { statusWords, typeWords } from "./row-words.ts";

/** A line of the Library: a document, or the head of a group of them. */
export type LibraryLine =
  | Readonly<{ kind: "row"; key: string; row: DocumentRow }>
  | Readonly<{ kind: "head"; key: string; label: string; count: number }>;

type Names = ReadonlyMap<string, string>;

/** Rows in the order and the groups of a view. `spaces` are the names of spaces by their ids. */
export function arrangeRows(
  rows: readonly DocumentRow[],
  view: LibraryView,
  spaces: Names,
): readonly LibraryLine[] {
  const sorted = sortRows(rows, view.sort);
  if (view.group === "none") return sorted.map((row) => lineOf(row, row.id));

  const groups = new Map<string, DocumentRow[]>();
  for (const row of sorted) {
    for (const label of groupsOf(row, view.group, spaces)) {
      const group = groups.get(label);
      if (group === undefined) groups.set(label, [row]);
      else group.push(row);
    }
  }
  return [...groups]
    .toSorted(([one], [other]) => compareGroups(one, other, view.group))
    .flatMap(([label, group]) => [
      {
        kind: "head" as const,
        key: `head ${label}`,
        label: labelOf(label, view.group),
        count: group.length,
      },
      ...group.map((row) => lineOf(row, `${label} ${row.id}`)),
    ]);
}

/** Rows that do not differ stay in the order in which they were given: the newest change first. */
export function sortRows(
  rows: readonly DocumentRow[],
  sort: LibraryView["sort"],
): readonly DocumentRow[] {
  switch (sort) {
    case "changed":
      return rows.toSorted((one, other) => other.updatedAt - one.updatedAt);
    case "created":
      return rows.toSorted((one, other) => other.createdAt - one.createdAt);
    case "title":
      return rows.toSorted((one, other) => compare(sortableName(one), sortableName(other)));
    case "status": {
      const order = statusOrder();
      const rankOf = (row: DocumentRow) => order.get(statusWords(row) ?? "") ?? order.size;
      return rows.toSorted((one, other) => rankOf(one) - rankOf(other));
    }
    case "due":
      return rows.toSorted((one, other) => compare(one.dueOn ?? last, other.dueOn ?? last));
  }
}

/** Behind every date and every word. */
const last = "\uffff";

/** The group of rows that belong to none. */
const none = "";

/** The words of every status, in the order in which the types have them. */
function statusOrder(): ReadonlyMap<string, number> {
  const labels = documentTypes
    .flatMap(({ fields, statusField }) => fields.find(({ key }) => key === statusField) ?? [])
    .flatMap((field) => (field.kind === "choice" ? field.choices : []))
    .map(({ label }) => label);
  return new Map([...new Set(labels)].map((label, index) => [label, index]));
}

function groupsOf(row: DocumentRow, group: LibraryView["group"], spaces: Names): readonly string[] {
  switch (group) {
    case "type":
      return [typeWords(row.type)];
    case "status":
      return [statusWords(row) ?? none];
    case "tag":
      return row.tags.length === 0 ? [none] : row.tags;
    case "space":
      return [spaces.get(row.space) ?? none];
    case "none":
      return [];
  }
}

function compareGroups(one: string, other: string, group: LibraryView["group"]): number {
  if (one === none || other === none) return one === none ? 1 : -1;
  if (group === "type") {
    const labels = documentTypes.map(({ label }) => label);
    return rank(labels.indexOf(one)) - rank(labels.indexOf(other));
  }
  if (group === "status") {
    const order = statusOrder();
    return rank(order.get(one) ?? -1) - rank(order.get(other) ?? -1);
  }
  return compare(sortable(one), sortable(other));
}

function rank(index: number): number {
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}

function labelOf(label: string, group: LibraryView["group"]): string {
  if (label !== none) return group === "tag" ? `#${label}` : label;
  return group === "tag" ? "No tag" : group === "status" ? "No status" : "Other";
}

function lineOf(row: DocumentRow, key: string): LibraryLine {
  return { kind: "row", key, row };
}
