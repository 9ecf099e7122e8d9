import type { Place } from "../merge/text-blocks.ts";
import { compare, type Letter, type Sight } from "./sight.ts";

type Change = Readonly<{
  before: Sight;
  after: Sight;
  /** The letters of before that are there after, where they are by then. */
  kept: ReadonlyMap<string, Letter>;
  isKnown: (letter: Letter) => boolean;
  hasMoved: boolean;
}>;

/** What is wrong with where somebody is who did nothing while another one acted. */
export function judgeWatcher(before: Sight, after: Sight): readonly string[] {
  const { anchor, focus } = before;
  if (anchor === null || focus === null) return [];
  if (after.anchor === null || after.focus === null) return [`nowhere: the caret at ${after.told}`];

  const change = changeBetween(before, after);
  const [first, last] = inOrder(anchor, focus);
  const [start, end] = inOrder(after.anchor, after.focus);
  const selected = between(before, first, last);
  if (compare(first, last) === 0) {
    if (compare(start, end) !== 0) return ["widened: caret became a selection"];
    return judgeCaret(change, anchor, after.anchor);
  }
  if (selected.length === 0) return judgeLoosely(change, first, start);
  const left = selected.filter(({ name }) => change.kept.has(name));
  if (change.hasMoved) return [];
  if (left.length === 0) return judgeLoosely(change, first, start);

  if (compare(anchor, focus) < 0 !== compare(after.anchor, after.focus) < 0)
    return ["turned: selection turned round"];
  return judgeSelected(change, { selected, first, last }, between(after, start, end));
}

type Selected = Readonly<{ selected: readonly Letter[]; first: Place; last: Place }>;

function judgeSelected(
  { kept, isKnown }: Change,
  { selected, first, last }: Selected,
  now: readonly Letter[],
): readonly string[] {
  const names = new Set(now.map(({ name }) => name));
  const was = new Set(selected.map(({ name }) => name));
  const lost = selected.filter(({ name }) => kept.has(name) && !names.has(name));
  if (lost.length > 0) return [`less: selection lost ${told(lost)}`];
  const more = now.filter((letter) => isKnown(letter) && !was.has(letter.name));
  if (more.length > 0) return [`more: selection took in ${told(more)}`];

  // Words in the place of removed ones, or beyond a space that is selected, may be within it.
  const [head, tail] = [selected[0], selected.at(-1)];
  const isIn = (letter: Letter | undefined, at: Place) =>
    letter !== undefined && kept.has(letter.name) && compare(letter, at) === 0;
  const ahead = isIn(head, first)
    ? now.slice(
        0,
        now.findIndex(({ name }) => name === head?.name),
      )
    : [];
  const behind = isIn(tail, { ...last, offset: last.offset - 1 })
    ? now.slice(now.findLastIndex(({ name }) => name === tail?.name) + 1)
    : [];
  const grown = [...ahead, ...behind];
  return grown.length > 0 ? [`grown: selection grew by ${told(grown)}`] : [];
}

/** A caret stays beside the letters that it was beside, as near to one of them as it was. */
function judgeCaret(change: Change, was: Place, is: Place): readonly string[] {
  const { before, after, kept } = change;
  const inBlock = before.letters.filter(({ index }) => index === was.index);
  const left = inBlock.findLast(({ offset }) => offset < was.offset);
  const right = inBlock.find(({ offset }) => offset >= was.offset);
  if (left === undefined && right === undefined) return judgeEmpty(change, was, is);

  const leftNow = left === undefined ? undefined : kept.get(left.name);
  const rightNow = right === undefined ? undefined : kept.get(right.name);
  const isWhole = (left === undefined || leftNow) && (right === undefined || rightNow);
  if (!isWhole) return judgeLoosely(change, was, is);
  const isNear = (gap: number, most: number) => gap >= 0 && gap <= most;
  if (left !== undefined && leftNow?.index === is.index) {
    if (isNear(is.offset - leftNow.offset, was.offset - left.offset)) return [];
  }
  if (right !== undefined && rightNow?.index === is.index) {
    if (isNear(rightNow.offset - is.offset, right.offset - was.offset)) return [];
  }
  if (staysAtEdge(change, was, is)) return [];
  return [`caret: went from ${shown(before, was)} to ${shown(after, is)}`];
}

/** Behind what is no word, or at the beginning of a line, it may stay anywhere between the same words. */
function staysAtEdge(change: Change, was: Place, is: Place): boolean {
  const last = change.before.texts[was.index]?.slice(0, was.offset).at(-1) ?? "";
  return last.trim() === "" && judgeLoosely(change, was, is).length === 0;
}

/**
 * In a block without words it stays in that block, as long as that is there; behind a break, in the line that this begins, which
 * may come to stand in another block: where somebody pastes before it, say, or takes back that it was joined to the block before.
 */
function judgeEmpty(change: Change, was: Place, is: Place): readonly string[] {
  const { before, after } = change;
  if (isBehindBreak(before, was) && isBehindBreak(after, is)) {
    return judgeLoosely(change, was, is);
  }
  const key = before.keys[was.index] ?? "";
  const index = after.keys.indexOf(key);
  if (index < 0) return judgeLoosely(change, was, is);
  if (index === is.index) return [];
  return [`caret: went from an empty block to ${shown(after, is)}`];
}

function isBehindBreak({ texts }: Sight, { index, offset }: Place): boolean {
  return texts[index]?.[offset - 1] === "\n";
}

/** What it was beside is gone: it stands where that was, between what is left on either side of it, or in the line of it. */
function judgeLoosely(change: Change, was: Place, is: Place): readonly string[] {
  const { before, after, kept, isKnown, hasMoved } = change;
  if (hasMoved) return [];
  const isLeft = ({ name }: Letter) => kept.has(name);
  const ahead = before.letters.filter(isLeft).findLast((letter) => compare(letter, was) < 0);
  const behind = before.letters.filter(isLeft).find((letter) => compare(letter, was) >= 0);
  const isInLineOf = (letter: Letter | undefined) =>
    letter !== undefined && kept.get(letter.name)?.index === is.index;
  const known = after.letters.filter(isKnown);
  const aheadNow = known.findLast((letter) => compare(letter, is) < 0);
  const behindNow = known.find((letter) => compare(letter, is) >= 0);
  if (ahead?.name === aheadNow?.name || behind?.name === behindNow?.name) return [];
  // Its block is gone, and what was on either side of that may have come together.
  if (isInLineOf(ahead) || isInLineOf(behind)) return [];
  return [`astray: caret went from ${shown(before, was)} to ${shown(after, is)}`];
}

function changeBetween(before: Sight, after: Sight): Change {
  const now = new Map(after.letters.map((letter) => [letter.name, letter]));
  const known = new Set(before.letters.map(({ name }) => name));
  const kept = new Map<string, Letter>();
  let hasMoved = false;
  let last: Letter | undefined;
  for (const { name } of before.letters) {
    const letter = now.get(name);
    if (letter === undefined) continue;
    hasMoved ||= last !== undefined && compare(last, letter) > 0;
    last = letter;
    kept.set(name, letter);
  }
  const keys = after.keys.filter((key) => before.keys.includes(key));
  hasMoved ||= before.keys.filter((key) => keys.includes(key)).join() !== keys.join();
  return { before, after, kept, isKnown: ({ name }) => known.has(name), hasMoved };
}

function between({ letters }: Sight, first: Place, last: Place): readonly Letter[] {
  return letters.filter((letter) => compare(letter, first) >= 0 && compare(letter, last) < 0);
}

function inOrder(one: Place, other: Place): readonly [Place, Place] {
  return compare(one, other) <= 0 ? [one, other] : [other, one];
}

function told(letters: readonly Letter[]): string {
  const words = new Set(letters.map(({ name }) => name.split(" ", 1)[0]));
  return [...words].join(" ");
}

/** A place as its block with a line where the caret is. */
function shown({ texts }: Sight, { index, offset }: Place): string {
  const text = texts[index] ?? "";
  return `${index} "${text.slice(0, offset)}|${text.slice(offset)}"`;
}
