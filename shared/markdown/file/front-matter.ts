import { CST, Document, isScalar, Lexer, parseDocument, Scalar, stringify, visit } from "yaml";
import { freeName } from "./free-name.ts";

/** What stands above the text of a file, between two lines of three dashes. */
export type FrontMatter = Readonly<Record<string, unknown>>;

export type SplitFile = Readonly<{
  frontMatter: FrontMatter;
  text: string;
  /** Lines above the text begin as names and values do, and are text because they could not be taken as those. */
  hasUnreadLines: boolean;
}>;

/** Characters. Longer ones are text, and so are those of more parts: reading a part takes a kilobyte or two, and up to 20 µs. */
const longest = 512 * 1024;
const mostParts = 32_000;
/** Values in each other. The library calls itself for each, a few hundred of which are more than a small stack takes. */
const mostDepth = 64;
/** What a line, a list in brackets or a list in one line begins a part with. Words have few of them. */
const beginsPart = /[\n,[{]|[-?:] /g;

const fenced = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

/** The text of a file below what looks like front matter, without reading that. */
export function textBelow(source: string): string {
  const found = fenced.exec(source.slice(0, longest));
  return found === null || found.index > 0 ? source : source.slice(found[0].length);
}

/**
 * Takes the front matter off a file. What is not a list of names and values is text like the rest, and so is what could not be
 * read again once it is written anew, or would lose words: values of a type of their own, a name that stands there twice, and an
 * anchor, as which a word behind an & is read.
 */
export function splitFrontMatter(source: string): SplitFile {
  const isLong = source.length > longest;
  const found = fenced.exec(source.slice(0, longest)) ?? (isLong ? fenced.exec(source) : null);
  if (found === null || found.index > 0) return asText(source, false);
  const lines = found[1] ?? "";
  const parsed = readable(lines, true);
  const values = parsed === null ? null : withRemarks(parsed, lines);
  return values === null || isTooMuch(printValues(values))
    ? asText(source, beginsWithName(lines))
    : { frontMatter: values, text: source.slice(found[0].length), hasUnreadLines: false };
}

function asText(source: string, hasUnreadLines: boolean): SplitFile {
  return { frontMatter: {}, text: withoutMark(source), hasUnreadLines };
}

/** A rule above a text, and one below its first words, are no names and values that somebody meant. */
function beginsWithName(lines: string): boolean {
  const first = lines.split(/\r?\n/).find((line) => line.trim() !== "" && !line.startsWith("#"));
  return first !== undefined && /^[^\s-][^:]*:(?:\s|$)/.test(first);
}

/** What stands behind a # is for people, and no value: it is kept under a name of its own. */
function withRemarks(values: FrontMatter, yaml: string): FrontMatter {
  const remarks: string[] = [];
  let isWords = false;
  for (const token of new Lexer().lex(yaml)) {
    if (!isWords && token.startsWith("#")) remarks.push(token.replace(/^#+/, "").trim());
    isWords = token === CST.SCALAR;
  }
  if (remarks.length === 0) return values;
  const name = Object.hasOwn(values, "remarks")
    ? freeName("frontMatterRemarks", [values])
    : "remarks";
  return { ...values, [name]: remarks.join("\n") };
}

/** Names and values in lines; nothing at all for none. */
export function printValues(values: FrontMatter): string {
  return Object.keys(values).length === 0 ? "" : stringify(values, { lineWidth: 0 });
}

/** The same for a block of code, where what breaks a line within words would be the end of a line of code. */
export function printValuesInCode(values: FrontMatter): string {
  const printed = new Document(values);
  visit(printed, {
    Scalar: (_at, scalar) => {
      const { value } = scalar;
      // Only there a character can be written by its number.
      if (typeof value === "string" && notInCode.test(value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const yaml = printed.toString({ lineWidth: 0 });
  return yaml.replaceAll(new RegExp(notInCode, "g"), (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const notInCode = /[\r\u0085\u2028\u2029\uFEFF]/;

/** Lines of names and values as they stand above a file. */
export function printFrontMatter(lines: string): string {
  return lines === "" ? "" : `---\n${lines}---\n`;
}

/** Null as well for more than anybody would read. */
export function readable(yaml: string, isWhole = false): FrontMatter | null {
  return isTooMuch(yaml) ? null : parseValues(yaml, isWhole);
}

function isTooMuch(yaml: string): boolean {
  return yaml.length > longest || (yaml.match(beginsPart)?.length ?? 0) > mostParts;
}

function withoutMark(source: string): string {
  return source.startsWith("\uFEFF") ? source.slice(1) : source;
}

/** The other way round. Null for what is no YAML, or no list of names and values, or is in each other too often. Aliases are not followed: a few lines of them make gigabytes. */
export function parseValues(yaml: string, isWhole = false): FrontMatter | null {
  try {
    const parsed = parseDocument(yaml, { uniqueKeys: isWhole, logLevel: "silent" });
    // It warns of types that it does not know, and leaves them out.
    if (parsed.errors.length > 0 || (isWhole && parsed.warnings.length > 0)) return null;
    if (isWhole && (hasAlikeNames(parsed) || hasAnchors(parsed))) return null;
    keepNumbersAsWritten(parsed);
    const value: unknown = parsed.toJS({ maxAliasCount: 0 });
    if (value === null) return {};
    if (typeof value !== "object" || Array.isArray(value)) return null;
    return isDeeper(value, mostDepth) ? null : (value as FrontMatter);
  } catch {
    // The library throws on an alias, and where values are nested too deep for it.
    return null;
  }
}

/** Two names that are one once they are words, as 1 and "1" are. */
function hasAlikeNames(parsed: Document): boolean {
  let isFound = false;
  visit(parsed, {
    Map: (_at, { items }) => {
      isFound = new Set(items.map(({ key }) => nameIn(key))).size < items.length;
      return isFound ? visit.BREAK : undefined;
    },
  });
  return isFound;
}

function hasAnchors(parsed: Document): boolean {
  let isFound = false;
  visit(parsed, {
    Value: (_at, { anchor }) => {
      isFound = anchor !== undefined;
      return isFound ? visit.BREAK : undefined;
    },
  });
  return isFound;
}

function nameIn(key: unknown): unknown {
  if (!isScalar(key)) return String(key);
  return typeof key.value === "number" ? key.source : String(key.value ?? "");
}

/** A number that would be printed in another way than it stands there is its words: a version, a telephone number, one of twenty digits. */
function keepNumbersAsWritten(parsed: Document): void {
  visit(parsed, {
    Scalar: (_at, scalar) => {
      const { value, source } = scalar;
      if (Number.isFinite(value) && source !== undefined && String(value) !== source)
        scalar.value = source;
    },
  });
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}
