import * as Y from "yjs";
import { type BlockId, asBlockId, type BlockShape, type Properties } from "./block.ts";
import { type End, parseEnd } from "./end.ts";
import { knownProperties } from "./known.ts";

/** What the document stores about one block, read once and kept until it changes. */
export type Entry = Readonly<{
  kind: string;
  indent: number;
  checked: boolean;
  deleted: boolean;
  /** Its own place among its siblings; null for a block that follows where its text stands. */
  order: string | null;
  /** The place that it keeps where somebody parts the text before it; or kept, before it was taken elsewhere. */
  pinned: string | null;
  /** The block whose end this one's text continues. */
  join: BlockId | null;
  /** Where that end stood when it was joined. */
  end: End | null;
  /** `table/row/column`, or empty at the top level. */
  parent: string;
  properties: Properties;
  text: Y.Text | null;
  isTable: boolean;
}>;

const noProperties: Properties = Object.freeze({});

/** What is read where nothing is stored. */
export const absentEntry: Entry = {
  kind: "paragraph",
  indent: 0,
  checked: false,
  deleted: true,
  order: null,
  pinned: null,
  join: null,
  end: null,
  parent: "",
  properties: noProperties,
  text: null,
  isTable: false,
};

export type StoredEntry = Y.Map<unknown>;
const propertyPrefix = "p.";

/** Whoever indents a block a billion times has everybody write as many spaces; the editor shows a few levels. */
const mostIndent = 64;

function isPropertyKey(key: string): boolean {
  return key.startsWith(propertyPrefix);
}

/** Of what is no property nothing is known. A property that is null is not set. */
export function isKnownProperty(key: string, value: unknown): boolean {
  if (!isPropertyKey(key)) return false;
  const isKnown = knownProperties.get(key.slice(propertyPrefix.length));
  return isKnown !== undefined && (value === null || isKnown(value));
}

export function parseEntry(stored: StoredEntry): Entry {
  const values = new Map<string, unknown>();
  let hasProperties = false;
  stored.forEach((value, key) => {
    if (isPropertyKey(key)) hasProperties = true;
    else values.set(key, value);
  });
  const text = values.get("t");
  const isTable = values.get("rows") instanceof Y.Map && values.get("columns") instanceof Y.Map;
  const kind = values.get("kind");
  const indent = values.get("indent");
  const join = values.get("join");
  return {
    kind: isTable ? "table" : typeof kind === "string" && kind !== "table" ? kind : "paragraph",
    indent: typeof indent === "number" && indent > 0 ? Math.min(Math.floor(indent), mostIndent) : 0,
    checked: values.get("checked") === true,
    deleted: values.get("deleted") === true,
    order: placeIn(values, "order", "pinned"),
    pinned: textOr(values.get("pinned"), null),
    join: typeof join === "string" ? asBlockId(join) : null,
    end: parseEnd(values.get("behind")),
    parent: placeIn(values, "parent", "pinnedIn") ?? "",
    properties: hasProperties ? parseProperties(stored) : noProperties,
    text: text instanceof Y.Text && !isTable ? text : null,
    isTable,
  };
}

/** The further properties that stand in a map, each under a key of its own. */
export function parseProperties(stored: StoredEntry): Properties {
  const found: (readonly [name: string, value: unknown])[] = [];
  for (const [key, value] of stored.entries()) {
    if (isPropertyKey(key)) found.push([key.slice(propertyPrefix.length), value]);
  }
  // As its own of the object, whatever a name is that somebody chose.
  return Object.fromEntries(found);
}

/** Writes what differs; a property that is null is taken away, the others stay. */
export function writeProperties(stored: StoredEntry, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    write(stored, propertyPrefix + name, value ?? undefined);
  }
}

export function writeShape(stored: StoredEntry, shape: BlockShape): void {
  const isPlainStill = shape.kind === "paragraph" && !stored.has("kind");
  if (shape.kind !== undefined && !isPlainStill) write(stored, "kind", shape.kind);
  if (shape.indent !== undefined) write(stored, "indent", shape.indent || undefined);
  if (shape.checked !== undefined) write(stored, "checked", shape.checked || undefined);
  if (shape.properties !== undefined) writeProperties(stored, shape.properties);
}

/** Sets a key, or takes it away when the value is undefined; writes nothing when it stands so already. */
export function write(stored: StoredEntry, key: string, value: unknown): void {
  const before = stored.get(key);
  if (value === undefined) {
    if (before !== undefined) stored.delete(key);
  } else if (before !== value) {
    stored.set(key, value);
  }
}

/** Whoever took it elsewhere did so, also where somebody else, apart, parted the text before it. */
function placeIn(
  values: ReadonlyMap<string, unknown>,
  chosen: "order" | "parent",
  kept: "pinned" | "pinnedIn",
): string | null {
  const isChosen = typeof values.get("order") === "string";
  const [first, second] = isChosen ? [values.get(chosen)] : [values.get(kept), values.get(chosen)];
  return textOr(first, textOr(second, null));
}

function textOr<Other>(stored: unknown, other: Other): string | Other {
  return typeof stored === "string" ? stored : other;
}
