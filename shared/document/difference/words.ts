import { diffArrays } from "diff";
import {
  type Content,
  lengthOfContent,
  sameContent,
  sliceContent,
  textOfContent,
} from "../blocks/inline.ts";

/** A stretch of words that both sides have, or only one of them, with what is said about it there. */
export type WordPart = Readonly<{ kind: "same" | "added" | "removed"; content: Content }>;

/** What became of a text. */
export type WordDifference = Readonly<{
  /** In the order in which they are read; what was removed stands before what came in its place. */
  parts: readonly WordPart[];
  /** The words are the same, and are marked otherwise: bold, a link. */
  isMarkedOnly: boolean;
}>;

/** Words that differ more than this are a text that was written anew: one stands beside the other, whole. */
const mostEdits = 1_000;

/** A word, a stretch of white space, or one sign of anything else. */
const wordPattern = /[\p{L}\p{M}\p{N}_]+|\s+|./gsu;

type Token = Readonly<{ key: string; length: number }>;
type Stretch = Readonly<{
  kind: WordPart["kind"];
  before: number;
  after: number;
  isBlank: boolean;
}>;

/** Compares two texts word by word. Null where nothing differs. */
export function compareWords(before: Content, after: Content): WordDifference | null {
  if (sameContent(before, after)) return null;
  const stretches = inOrder(
    stretchesOf(tokensIn(before), tokensIn(after)) ?? [
      { kind: "removed", before: lengthOfContent(before), after: 0, isBlank: false },
      { kind: "added", before: 0, after: lengthOfContent(after), isBlank: false },
    ],
  );
  const isMarkedOnly = stretches.every(({ kind }) => kind === "same");
  return { parts: partsOf(stretches, before, after), isMarkedOnly };
}

function tokensIn(content: Content): readonly Token[] {
  const embeds = content.flatMap((inline) =>
    inline.kind === "embed" ? [JSON.stringify(inline.embed)] : [],
  );
  return (textOfContent(content).match(wordPattern) ?? []).map((word) => ({
    key: word === embedSign ? `${embedSign}${embeds.shift() ?? ""}` : word,
    length: word.length,
  }));
}

const embedSign = "\uFFFC";

/** Null if there is too much that differs. */
function stretchesOf(before: readonly Token[], after: readonly Token[]): readonly Stretch[] | null {
  const changes = diffArrays(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
    { maxEditLength: mostEdits },
  );
  if (changes === undefined) return null;
  let [old, young] = [0, 0];
  return changes.map(({ added, removed, count, value }) => {
    const kind = added ? "added" : removed ? "removed" : "same";
    const isBlank = value.every((key) => /^\s+$/u.test(key));
    const [ofBefore, ofAfter] = [added ? 0 : count, removed ? 0 : count];
    const stretch = {
      kind,
      before: lengthOf(before, old, ofBefore),
      after: lengthOf(after, young, ofAfter),
      isBlank,
    } as const;
    old += ofBefore;
    young += ofAfter;
    return stretch;
  });
}

function lengthOf(tokens: readonly Token[], from: number, count: number): number {
  let length = 0;
  for (let at = from; at < from + count; at++) length += tokens[at]?.length ?? 0;
  return length;
}

/**
 * What was removed stands before what came in its place, and a space that is left between two changes belongs to them:
 * two words that were replaced read as one change, not as two with nothing in between.
 */
function inOrder(stretches: readonly Stretch[]): readonly Stretch[] {
  const ordered: Stretch[] = [];
  let [removed, added] = [0, 0];
  const flush = () => {
    if (removed > 0) ordered.push({ kind: "removed", before: removed, after: 0, isBlank: false });
    if (added > 0) ordered.push({ kind: "added", before: 0, after: added, isBlank: false });
    [removed, added] = [0, 0];
  };
  for (const [index, stretch] of stretches.entries()) {
    const isBetween = index > 0 && index < stretches.length - 1;
    if (stretch.kind === "same" && !(stretch.isBlank && isBetween)) {
      flush();
      ordered.push(stretch);
    } else {
      removed += stretch.before;
      added += stretch.after;
    }
  }
  flush();
  return ordered;
}

function partsOf(
  stretches: readonly Stretch[],
  before: Content,
  after: Content,
): readonly WordPart[] {
  let [old, young] = [0, 0];
  return stretches.map((stretch) => {
    const content =
      stretch.kind === "removed"
        ? sliceContent(before, old, old + stretch.before)
        : sliceContent(after, young, young + stretch.after);
    old += stretch.before;
    young += stretch.after;
    return { kind: stretch.kind, content };
  });
}
