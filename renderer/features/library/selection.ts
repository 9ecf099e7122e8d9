import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { LibraryLine } from "./arrange-rows.ts";
import { type Lines, type RowLine, rowLineOf } from "./lines.ts";

/** Which documents are chosen. `active` and `anchor` are keys of lines: a document may stand in several groups. */
export type Selection = Readonly<{
  chosen: ReadonlySet<DocumentId>;
  /** Where the keyboard is. */
  active: string | null;
  /** Where a stretch begins that Shift makes longer or shorter. */
  anchor: string | null;
}>;

/** The keyboard is at a line, and nothing is chosen. */
export function startAt(active: string | null): Selection {
  return { chosen: new Set(), active, anchor: active };
}

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
  const from = lines.at.get(anchor);
  const to = lines.at.get(line.key) ?? 0;
  if (from === undefined) return choose(line);
  const between = lines.list.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: idsOf(between), active: line.key, anchor };
}

export function chooseAll(selection: Selection, lines: Lines): Selection {
  return { ...selection, chosen: new Set(lines.rows.keys()) };
}

/** Lets go of the documents; the keyboard stays where it is. */
export function chooseNone({ active }: Selection): Selection {
  return startAt(active);
}

/** Moves the keyboard by so many lines, heads apart. What is chosen goes along, or grows with `extend`. */
export function move(
  selection: Selection,
  lines: Lines,
  by: number,
  { extend }: Readonly<{ extend: boolean }>,
): Selection {
  const end = lines.list.length - 1;
  const from = selection.active === null ? undefined : lines.at.get(selection.active);
  const wanted = from === undefined ? (by > 0 ? 0 : end) : from + by;
  const line = nearestRow(lines, Math.max(0, Math.min(end, wanted)), by > 0 ? 1 : -1);
  if (line === null) return selection;
  return extend ? extendTo(selection, lines, line) : choose(line);
}

/** The document at a place, or the next one in this direction; behind the last head there is always one. */
function nearestRow({ list }: Lines, index: number, direction: 1 | -1): RowLine | null {
  for (let at = index; at >= 0 && at < list.length; at += direction) {
    const line = list[at];
    if (line?.kind === "row") return line;
  }
  const first = list.find((line) => line.kind === "row");
  return first ?? null;
}

/** Moves the keyboard and leaves alone what is chosen. */
export function goTo(selection: Selection, line: RowLine): Selection {
  return { ...selection, active: line.key, anchor: line.key };
}

/** Lets go of documents that leave the list, and moves the keyboard to the next one that stays once they are gone. */
export function letGo(selection: Selection, rows: readonly DocumentRow[], lines: Lines): Selection {
  const leaving = new Set(rows.map(({ id }) => id));
  const chosen = new Set([...selection.chosen].filter((id) => !leaving.has(id)));
  const active = rowLineOf(lines, selection.active);
  if (active !== null && !leaving.has(active.row.id)) return { ...startAt(active.key), chosen };
  const here = active === null ? -1 : (lines.at.get(active.key) ?? -1);
  const stays = (line: LibraryLine) => line.kind === "row" && !leaving.has(line.row.id);
  const next =
    lines.list.slice(here + 1).find(stays) ??
    lines.list.slice(0, Math.max(0, here)).findLast(stays);
  return { ...startAt(next?.key ?? null), chosen };
}

/**
 * What is still chosen once other lines are shown: what nobody sees is not acted on. Where the lines are those of `before`
 * without some that others took away, the keyboard goes on beside where it was, and a stretch goes on at what is left of it.
 */
export function keepShown(selection: Selection, lines: Lines, before: Lines | null): Selection {
  const kept = [...selection.chosen].filter((id) => lines.rows.has(id));
  const { active, anchor } =
    before === null ? endsIn(selection, lines) : endsAfter(selection, lines, before);
  const isSame =
    kept.length === selection.chosen.size &&
    active === selection.active &&
    anchor === selection.anchor;
  return isSame ? selection : { chosen: new Set(kept), active, anchor };
}

type Ends = Pick<Selection, "active" | "anchor">;

function endsIn({ active, anchor }: Ends, lines: Lines): Ends {
  return {
    active: rowLineOf(lines, active)?.key ?? null,
    anchor: rowLineOf(lines, anchor)?.key ?? null,
  };
}

function endsAfter(ends: Ends, lines: Lines, before: Lines): Ends {
  const here = endsIn(ends, lines);
  const active = before.at.get(ends.active ?? "");
  if (active === undefined || (here.active !== null && here.anchor === ends.anchor)) return here;
  const anchor = before.at.get(ends.anchor ?? "") ?? active;
  const stays = ({ key }: LibraryLine) => rowLineOf(lines, key) !== null;
  const left = before.list.slice(Math.min(active, anchor), Math.max(active, anchor) + 1);
  const [first, last] = [left.find(stays), left.findLast(stays)];
  if (first !== undefined && last !== undefined) {
    return active < anchor
      ? { active: first.key, anchor: last.key }
      : { active: last.key, anchor: first.key };
  }
  const next =
    before.list.slice(active + 1).find(stays) ?? before.list.slice(0, active).findLast(stays);
  return { active: next?.key ?? null, anchor: next?.key ?? null };
}

function idsOf(lines: readonly LibraryLine[]): ReadonlySet<DocumentId> {
  return new Set(lines.flatMap((line) => (line.kind === "row" ? [line.row.id] : [])));
}
