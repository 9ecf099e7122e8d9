import type { Inline } from "../../document/blocks/block.ts";
import type { Draft } from "../../document/content/draft.ts";
import type { FieldValue } from "./values.ts";

type Values = Readonly<Record<string, FieldValue>>;

/** The headings by which decision records are known: MADR's, and those of Michael Nygard's template. */
export function isDecisionRecord(drafts: readonly Draft[]): boolean {
  const headings = new Set(
    drafts.filter(isHeading).map((each) => wordsOf(each.content).toLowerCase()),
  );
  const isMadr =
    headings.has("context and problem statement") ||
    headings.has("decision outcome") ||
    headings.has("considered options");
  const isNygard =
    headings.has("context") &&
    headings.has("decision") &&
    (headings.has("consequences") || headings.has("status"));
  return isMadr || isNygard;
}

/**
 * What a record says of itself in its text, above the first section or in one called Status. What is wholly
 * understood becomes a field; anything else stays where it stands.
 */
export function takeRecordHead(
  drafts: readonly Draft[],
): Readonly<{ values: Values; drafts: readonly Draft[] }> {
  let values: Values = {};
  const left: Draft[] = [];
  for (let at = 0; at < drafts.length; at++) {
    const each = drafts[at];
    if (each === undefined) continue;
    const isAbove = !drafts.slice(0, at).some(isHeading);
    const line = isAbove && (isItem(each) || each.kind === "paragraph") ? readLine(each) : null;
    const isTaken = line !== null && (!isItem(each) || isWhole(drafts, at));
    if (line !== null) values = { ...line.values, ...values };
    if (isTaken && line?.isWhole === true) continue;

    const isStatus = isHeading(each) && wordsOf(each.content).toLowerCase() === "status";
    const section = isStatus ? sectionBehind(drafts, at) : [];
    const states = section.map((part) =>
      part.kind === "paragraph" ? readState(part.content) : null,
    );
    for (const state of states) values = { ...values, ...state?.values };
    if (section.length > 0 && states.every((state) => state?.isWhole === true)) {
      at += section.length;
      continue;
    }
    left.push(each);
  }
  return { values, drafts: left };
}

/** An item with something further in below it is more than its line. */
function isWhole(drafts: readonly Draft[], at: number): boolean {
  return (drafts[at + 1]?.indent ?? 0) === 0;
}

type Said = Readonly<{ values: Values; isWhole: boolean }>;

/** `Status: accepted`, `Date: 2026-01-31`, `Deciders: Ada, Grace`. */
function readLine({ content }: Draft): Said | null {
  const words = wordsOf(content);
  const [, name = "", rest = ""] = /^([A-Za-z ]+?)\s*:\s*(.*)$/.exec(words) ?? [];
  switch (name.toLowerCase()) {
    case "status":
      return readState(content, words.length - rest.length);
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(rest)
        ? { values: { decidedOn: { kind: "scalar", value: rest } }, isWhole: true }
        : null;
    case "deciders":
    case "decision makers": {
      const names = rest.split(/[,;]/).map((each) => each.trim());
      const known = names.filter((each) => each !== "");
      const hasMarks = content.some((inline) => Object.keys(inline.marks).length > 0);
      return known.length === 0 || hasMarks
        ? null
        : { values: { deciders: { kind: "people", names: known } }, isWhole: true };
    }
    default:
      return null;
  }
}

/** As people and their tools spell them: the best-known one for such records writes "superceded". A state that no Decision has, such as "on hold", makes it none of these: the Decision begins as proposed, and the words stay where they stand. */
const states: Readonly<Record<string, string>> = {
  proposed: "proposed",
  draft: "proposed",
  accepted: "accepted",
  approved: "accepted",
  rejected: "rejected",
  superseded: "superseded",
  superceded: "superseded",
  deprecated: "superseded",
};

/** What words about a state come to: the state, and the records that it names. */
export function readState(content: readonly Inline[], from = 0): Said | null {
  const words = wordsOf(content).slice(from);
  const named = content.flatMap(({ kind, ...inline }) => {
    const id = kind === "embed" && "embed" in inline ? inline.embed["mention"] : null;
    return typeof id === "string" ? [id] : [];
  });
  const [word = ""] = /^[a-z]+/i.exec(words) ?? [];
  const state = states[word.toLowerCase()];
  const key = /^super[sc]edes\b/i.test(words)
    ? "supersedes"
    : /\b(?:super[sc]eded|replaced) by\b/i.test(words)
      ? "supersededBy"
      : null;
  const links: Values =
    key === null || named.length === 0 ? {} : { [key]: { kind: "links", documents: named } };
  const scalar: Values = state === undefined ? {} : { state: { kind: "scalar", value: state } };
  if (state === undefined && Object.keys(links).length === 0) return null;
  const isPlain = /^(?:proposed|accepted|rejected|super[sc]eded)\.?$/i.test(words.trim());
  const isAboutLinks = /^(?:super[sc]eded by|super[sc]edes)[\s,.]*$/i.test(words.trim());
  return {
    values: { ...scalar, ...links },
    isWhole: (isPlain && named.length === 0) || (isAboutLinks && named.length > 0),
  };
}

function sectionBehind(drafts: readonly Draft[], at: number): readonly Draft[] {
  const end = drafts.findIndex((each, index) => index > at && isHeading(each));
  return drafts.slice(at + 1, end < 0 ? undefined : end);
}

function isHeading({ kind }: Draft): boolean {
  return kind.startsWith("heading");
}

function isItem({ kind, indent }: Draft): boolean {
  return kind === "bullet" && indent === 0;
}

function wordsOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
}
