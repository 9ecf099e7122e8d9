import type { DocumentId } from "#shared/domain/ids.ts";
import type { LibraryLine } from "./arrange-rows.ts";

/** Which documents are chosen. `active` and `anchor` are keys of lines: a document may stand in several groups. */
export type Selection = Readonly<{
  chosen: ReadonlySet<DocumentId>;
  /** Where the keyboard is. */
  active: string | null;
  /** Where a stretch begins that Shift makes longer or shorter. */
  anchor: string | null;
}>;

export const nothingChosen: Selection = { chosen: new Set(), active: null, anchor: null };

type Lines = readonly LibraryLine[];
type RowLine = Extract<LibraryLine, { kind: "row" }>;

export function choose({ key, row }: RowLine): Selection {
  return { chosen: new Set([row.id]), active: key, anchor: key };
}

/** Adds a document to the others, or takes it away from them. */
export function toggle({ chosen }: Selection, { key, row }: RowLine): Selection {
  const next = new Set(chosen);
  if (!next.delete(row.id)) next.add(row.id);
  return { chosen: next, active: key, anchor: key };
}

/** Chooses everything from the anchor to this line, and nothing else. */
export function extendTo(selection: Selection, lines: Lines, line: RowLine): Selection {
  const anchor = selection.anchor ?? selection.active ?? line.key;
  const from = lines.findIndex(({ key }) => key === anchor);
  const to = lines.indexOf(line);
  if (from === -1) return choose(line);
  const between = lines.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: idsOf(between), active: line.key, anchor };
}

export function chooseAll(selection: Selection, lines: Lines): Selection {
  return { ...selection, chosen: idsOf(lines) };
}

/** Lets go of the documents; the keyboard stays where it is. */
export function chooseNone({ active }: Selection): Selection {
  return { chosen: new Set(), active, anchor: active };
}

/** Moves the keyboard by so many documents. What is chosen goes along, or grows with `extend`. */
export function move(
  selection: Selection,
  lines: Lines,
  by: number,
  { extend }: Readonly<{ extend: boolean }>,
): Selection {
  const rows = lines.filter((line) => line.kind === "row");
  const at = rows.findIndex(({ key }) => key === selection.active);
  const wanted = at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  const line = rows[Math.max(0, Math.min(rows.length - 1, wanted))];
  if (line === undefined) return selection;
  return extend ? extendTo(selection, lines, line) : choose(line);
}

/** Moves the keyboard and leaves alone what is chosen. */
export function goTo(selection: Selection, line: RowLine): Selection {
  return { ...selection, active: line.key, anchor: line.key };
}

/** Lets go of the documents, and moves the keyboard to the next one that stays once they are gone. */
export function stepAside({ chosen, active }: Selection, lines: Lines): Selection {
  const at = lines.findIndex(({ key }) => key === active);
  const stays = (line: LibraryLine) => line.kind === "row" && !chosen.has(line.row.id);
  const next = lines.slice(at + 1).find(stays) ?? lines.slice(0, Math.max(0, at)).findLast(stays);
  return { chosen: new Set(), active: next?.key ?? null, anchor: next?.key ?? null };
}

/** What is still chosen once other lines are shown: what nobody sees is not acted on. */
export function keepShown(selection: Selection, lines: Lines): Selection {
  const shown = idsOf(lines);
  const chosen = new Set([...selection.chosen].filter((id) => shown.has(id)));
  const keys = new Set(lines.map(({ key }) => key));
  const active = keyAmong(keys, selection.active);
  const anchor = keyAmong(keys, selection.anchor);
  const isSame =
    chosen.size === selection.chosen.size &&
    active === selection.active &&
    anchor === selection.anchor;
  return isSame ? selection : { chosen, active, anchor };
}

function keyAmong(keys: ReadonlySet<string>, key: string | null): string | null {
  return key !== null && keys.has(key) ? key : null;
}

function idsOf(lines: Lines): ReadonlySet<DocumentId> {
  return new Set(lines.flatMap((line) => (line.kind === "row" ? [line.row.id] : [])));
}
