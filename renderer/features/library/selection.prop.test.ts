import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wholeLibrary } from "#shared/domain/library-view.ts";
import { arrangeRows } from "./arrange-rows.ts";
import { indexLines, type RowLine } from "./lines.ts";
import { choose, extendTo, keepShown, letGo, move, startAt, toggle } from "./selection.ts";
import { rowOf } from "./testing/rows.ts";
import { findByLetters } from "./use-type-ahead.ts";

const types = ["prd", "decision", "note"];
const lines = indexLines(
  arrangeRows(
    Array.from({ length: 30 }, (_, index) => rowOf(index, { type: types[index % 3] ?? "note" })),
    { ...wholeLibrary, group: "type" },
    new Map(),
  ),
);
const rows = lines.list.filter((line) => line.kind === "row");
const anyRow = fc.constantFrom(...rows);
const anyStep = fc.integer({ min: -40, max: 40 }).filter((step) => step !== 0);

function chosenLines(chosen: ReadonlySet<string>): readonly RowLine[] {
  return rows.filter(({ row }) => chosen.has(row.id));
}

test("a stretch is everything between its two ends, whichever comes first", () => {
  fc.assert(
    fc.property(anyRow, anyRow, anyRow, (from, over, to) => {
      const first = extendTo(choose(from), lines, over);
      const { chosen, active } = extendTo(first, lines, to);
      const ends = [rows.indexOf(from), rows.indexOf(to)];
      const between = rows.slice(Math.min(...ends), Math.max(...ends) + 1);
      expect(chosenLines(chosen)).toEqual(between);
      expect(active).toBe(to.key);
    }),
  );
});

test("the keyboard never leaves the documents, and rests on no head", () => {
  fc.assert(
    fc.property(fc.array(anyStep), fc.boolean(), (steps, extend) => {
      const end = steps.reduce(
        (selection, step) => move(selection, lines, step, { extend }),
        choose(rows[0] as RowLine),
      );
      expect(rows.map(({ key }) => key)).toContain(end.active);
    }),
  );
});

test("choosing one more twice leaves what was", () => {
  fc.assert(
    fc.property(anyRow, anyRow, (one, other) => {
      const before = choose(one);
      expect(toggle(toggle(before, other), other).chosen).toEqual(before.chosen);
    }),
  );
});

test("what is not shown any more is not chosen any more", () => {
  const all = extendTo(choose(rows[0] as RowLine), lines, rows.at(-1) as RowLine);
  const { chosen, anchor } = keepShown(all, indexLines(rows.slice(5, 8)), null);
  expect(chosenLines(chosen)).toEqual(rows.slice(5, 8));
  expect(anchor).toBeNull();
});

const without = (...gone: readonly RowLine[]) =>
  indexLines(lines.list.filter((line) => !gone.some(({ key }) => key === line.key)));

test("where somebody else takes an end of a stretch away, the next step makes longer what is left of it", () => {
  const chosenFrom = (from: number, to: number) =>
    extendTo(choose(rows[from] as RowLine), lines, rows[to] as RowLine);
  for (const [from, to, gone, by] of [
    [3, 6, 6, 1],
    [3, 6, 3, 1],
    [6, 3, 3, -1],
    [6, 3, 6, -1],
  ] as const) {
    const after = without(rows[gone] as RowLine);
    const kept = keepShown(chosenFrom(from, to), after, lines);
    const longer = move(kept, after, by, { extend: true });
    const wanted = by > 0 ? rows.slice(3, 8) : rows.slice(2, 7);
    expect(chosenLines(longer.chosen)).toEqual(wanted.filter((line) => line !== rows[gone]));
  }
});

test("where somebody else takes the line of the keyboard away, it goes on beside it, and other chosen ones stay", () => {
  fc.assert(
    fc.property(anyRow, anyRow, (here, other) => {
      fc.pre(here !== other);
      const kept = keepShown(toggle(choose(other), here), without(here), lines);
      const at = rows.indexOf(here);
      const beside = (rows[at + 1] ?? rows[at - 1])?.key;
      expect(kept).toEqual({ chosen: new Set([other.row.id]), active: beside, anchor: beside });
    }),
  );
});

test("where a whole stretch is taken away, the keyboard is at one line beside it", () => {
  fc.assert(
    fc.property(anyRow, anyRow, (from, to) => {
      const selection = extendTo(choose(from), lines, to);
      const kept = keepShown(selection, without(...chosenLines(selection.chosen)), lines);
      expect(kept.chosen.size).toBe(0);
      expect(kept.anchor).toBe(kept.active);
      expect(kept.active === null).toBe(selection.chosen.size === rows.length);
    }),
  );
});

test("once the chosen ones are gone the keyboard is at the next that stays", () => {
  fc.assert(
    fc.property(anyRow, anyRow, (from, to) => {
      const selection = extendTo(choose(from), lines, to);
      const { chosen, active } = selection;
      const stays = rows.filter(({ row }) => !chosen.has(row.id));
      const at = rows.findIndex(({ key }) => key === active);
      const next = stays.find((line) => rows.indexOf(line) > at) ?? stays.at(-1);
      const leaving = chosenLines(chosen).map(({ row }) => row);
      expect(letGo(selection, leaving, lines)).toEqual(startAt(next?.key ?? null));
    }),
  );
});

test("where others leave, the keyboard and what is chosen stay as they are", () => {
  fc.assert(
    fc.property(anyRow, anyRow, (here, leaving) => {
      fc.pre(here !== leaving);
      expect(letGo(choose(here), [leaving.row], lines)).toEqual(choose(here));
    }),
  );
});

test("the first step leads to the first document, or back to the last", () => {
  expect(move(startAt(null), lines, 1, { extend: false }).active).toBe(rows[0]?.key);
  expect(move(startAt(null), lines, -1, { extend: false }).active).toBe(rows.at(-1)?.key);
});

test("letters find the next name that begins with them, from where the keyboard is", () => {
  const named = arrangeRows(
    ["Calls", "Diary", "Clinics", "Claims"].map((title, index) => rowOf(9 - index, { title })),
    wholeLibrary,
    new Map(),
  );
  const find = (letters: string, active: number) =>
    findByLetters(letters, named, named[active]?.key ?? null)?.row.title;
  expect(find("c", 0)).toBe("Clinics");
  expect(find("c", 3)).toBe("Calls");
  expect(find("cl", 2)).toBe("Clinics");
  expect(find("cla", 2)).toBe("Claims");
  expect(find("x", 0)).toBeUndefined();
});
