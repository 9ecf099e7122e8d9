import type { Inline, Marks } from "#shared/document/blocks/block.ts";
import { diffText, type TextEdit } from "#shared/document/text-diff.ts";
import {
  lengthOfContent,
  lengthOfInline,
  sameValue,
  sliceContent,
  textOfContent,
} from "#shared/document/blocks/inline.ts";

/** One step of turning a block's content into another; `at` counts in what the steps before it left. */
export type InlineEdit =
  | Readonly<{ kind: "delete"; at: number; length: number }>
  | Readonly<{ kind: "insert"; at: number; inline: Inline }>
  | Readonly<{ kind: "format"; at: number; length: number; marks: Marks }>;

/** What is known of how a person came to an edit: it settles which of equal letters they meant. */
export type Hint = Readonly<{
  /** Where typing ended, in the content after it. */
  caret?: number | undefined;
  /** What was selected before, and so replaced or taken out. */
  selected?: Readonly<{ from: number; to: number }> | undefined;
}>;

/**
 * The edits that turn `before` into `after`: what was typed or taken out, then what was formatted.
 * In the marks of a format null takes a mark away.
 */
export function diffInlines(
  before: readonly Inline[],
  after: readonly Inline[],
  hint: Hint = {},
): readonly InlineEdit[] {
  const edits: InlineEdit[] = [];
  let now = before;
  for (const edit of textEdits(textOfContent(before), textOfContent(after), hint)) {
    const inserted = sliceContent(after, edit.from, edit.from + edit.inserted.length);
    if (edit.removed > 0) edits.push({ kind: "delete", at: edit.at, length: edit.removed });
    edits.push(...insertions(edit.at, inserted));
    now = [
      ...sliceContent(now, 0, edit.at),
      ...inserted,
      ...sliceContent(now, edit.at + edit.removed),
    ];
  }
  return [...edits, ...changesOf(now, after)];
}

type PlacedEdit = TextEdit & { readonly from: number };

/** One replacement, or two when what stands between them was kept. */
function textEdits(before: string, after: string, hint: Hint): readonly PlacedEdit[] {
  const edit = diffText(before, after, hint.caret);
  if (edit === null) return [];
  const replaced = replacedSelection({ before, after }, hint, edit);
  if (replaced !== null) return [{ ...replaced, from: replaced.at }];
  const removed = before.slice(edit.at, edit.at + edit.removed);
  const kept = edit.inserted;
  const inRemoved = kept === "" ? -1 : removed.indexOf(kept);
  if (inRemoved >= 0) {
    const tail = removed.length - inRemoved - kept.length;
    return [
      { at: edit.at + inRemoved + kept.length, removed: tail, inserted: "", from: 0 },
      { at: edit.at, removed: inRemoved, inserted: "", from: 0 },
    ].filter((each) => each.removed > 0);
  }
  const inInserted = removed === "" ? -1 : kept.indexOf(removed);
  if (inInserted >= 0) {
    const head = kept.slice(0, inInserted);
    const tail = kept.slice(inInserted + removed.length);
    return [
      {
        at: edit.at + removed.length,
        removed: 0,
        inserted: tail,
        from: edit.at + inInserted + removed.length,
      },
      { at: edit.at, removed: 0, inserted: head, from: edit.at },
    ].filter((each) => each.inserted !== "");
  }
  return [{ ...edit, from: edit.at }];
}

type Texts = Readonly<{ before: string; after: string }>;

/** A selection that was typed over went as a whole, even where the new text has letters of the old. */
function replacedSelection(
  { before, after }: Texts,
  { caret, selected }: Hint,
  edit: TextEdit,
): TextEdit | null {
  if (selected === undefined || selected.to > before.length) return null;
  const { from, to } = selected;
  const tail = before.slice(to);
  const end = after.length - tail.length;
  // Whoever types over something has the caret behind what they typed, or before a break that came with what they pasted: this
  // one put it elsewhere first, or into what was selected, and wrote something there or took it out.
  const isWithin = caret !== undefined && caret > from && caret < end;
  const removed = before.slice(edit.at, edit.at + edit.removed);
  const hasReplaced = isWithin && removed !== "" && !removed.includes(edit.inserted);
  if (caret !== undefined && caret !== end && !hasReplaced) return null;
  const isReplaced =
    end >= from && after.slice(0, from) === before.slice(0, from) && after.slice(end) === tail;
  if (!isReplaced) return null;
  const gone = before.slice(from, to);
  const inserted = after.slice(from, end);
  // It stands there still, and something was put beside it. Of a caret that is all that can be said.
  if (inserted.startsWith(gone) || inserted.endsWith(gone)) return null;
  return { at: from, removed: to - from, inserted };
}

function insertions(at: number, content: readonly Inline[]): readonly InlineEdit[] {
  const edits: InlineEdit[] = [];
  let place = at;
  for (const inline of content) {
    edits.push({ kind: "insert", at: place, inline });
    place += lengthOfInline(inline);
  }
  return edits;
}

/** What differs between two contents of equal text: marks, and embeds in equal places. */
function changesOf(before: readonly Inline[], after: readonly Inline[]): readonly InlineEdit[] {
  const edits: InlineEdit[] = [];
  const olds = spans(before);
  const length = lengthOfContent(after);
  let old = 0;
  for (const span of spans(after)) {
    let at = span.start;
    while (at < span.end && at < length) {
      while (old < olds.length && (olds[old]?.end ?? 0) <= at) old++;
      const known = olds[old];
      if (known === undefined) break;
      const end = Math.min(known.end, span.end);
      if (isOtherEmbed(known.inline, span.inline)) {
        edits.push({ kind: "delete", at, length: 1 }, { kind: "insert", at, inline: span.inline });
      } else {
        pushFormat(edits, { at, length: end - at, from: known.inline, to: span.inline });
      }
      at = end;
    }
  }
  return edits;
}

type Span = Readonly<{ start: number; end: number; inline: Inline }>;

function spans(content: readonly Inline[]): readonly Span[] {
  let end = 0;
  return content.map((inline) => {
    const start = end;
    end += lengthOfInline(inline);
    return { start, end, inline };
  });
}

function isOtherEmbed(one: Inline, other: Inline): boolean {
  if (one.kind === "text" && other.kind === "text") return false;
  return one.kind !== "embed" || other.kind !== "embed" || !sameValue(one.embed, other.embed);
}

type Formatting = Readonly<{ at: number; length: number; from: Inline; to: Inline }>;

function pushFormat(edits: InlineEdit[], { at, length, from, to }: Formatting): void {
  const marks: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(from.marks), ...Object.keys(to.marks)])) {
    const value = to.marks[name] ?? null;
    if (!sameValue(from.marks[name] ?? null, value)) marks[name] = value;
  }
  if (Object.keys(marks).length === 0) return;
  const last = edits.at(-1);
  if (last?.kind === "format" && last.at + last.length === at && sameValue(last.marks, marks)) {
    edits[edits.length - 1] = { ...last, length: last.length + length };
  } else {
    edits.push({ kind: "format", at, length, marks });
  }
}
