import * as Y from "yjs";
import { documentTypes } from "../../doctypes/registry.ts";
import { attachmentIdSchema } from "../../domain/ids.ts";
import { isSafeAddress } from "../../markdown/safe-address.ts";
import type { ContentFault } from "../../sync/gate/content-rules.ts";

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === "string";
const number: Shape = (value) => typeof value === "number" && Number.isFinite(value);
const version: Shape = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const flag: Shape = (value) => typeof value === "boolean";
const map: Shape = (value) => value instanceof Y.Map;
const sharedText: Shape = (value) => value instanceof Y.Text;

type Shapes = Readonly<Record<string, Shape>>;

const metaShapes: Shapes = {
  type: text,
  schema: version,
  minWriter: version,
  createdAt: number,
  trashed: number,
  template: flag,
};
const fieldShapes: Shapes = { title: sharedText };
const entryShapes: Shapes = {
  kind: text,
  indent: number,
  checked: flag,
  deleted: flag,
  order: text,
  pinned: text,
  pinnedIn: text,
  join: text,
  behind: text,
  parent: text,
  t: sharedText,
  rows: map,
  columns: map,
};
const embedShapes: Shapes = {
  block: text,
  mention: text,
  attachment: text,
  label: text,
  name: text,
  alt: text,
  title: text,
  size: text,
};
/** A file in a field. What it names is looked for, asked for and kept: so it is told from any other words here. */
const fileShapes: Shapes = {
  at: text,
  deleted: flag,
  attachment: (value) => attachmentIdSchema.safeParse(value).success,
  name: text,
  size: (value) => typeof value === "string" && /^\d{1,10}$/.test(value),
};
/** The fields that hold files, of whatever type. */
const fileFields: ReadonlySet<string> = new Set(
  documentTypes
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind === "files")
    .map(({ key }) => key),
);
const roots: ReadonlySet<string> = new Set(["meta", "fields", "blocks", "seals", "recovered"]);

/**
 * Looks at what is new in a document. A key that is known holds what `docs/document-schema.md` says; what is not known
 * may be anything, since a later version may have written it.
 */
export function judgeShapes(items: Iterable<Y.Item | Y.GC>): ContentFault | null {
  const places: Places = new Map();
  for (const item of items) {
    const fault = item instanceof Y.Item && !item.deleted ? faultIn(item, places) : null;
    if (fault !== null) return fault;
  }
  return null;
}

function faultIn(item: Y.Item, places: Places): ContentFault | null {
  const { parent } = item;
  if (!(parent instanceof Y.AbstractType)) return null;
  if (parent instanceof Y.Text) return faultInText(item);
  const place = places.get(parent) ?? placeOf(parent);
  places.set(parent, place);
  return faultInPlace(item, place);
}

type Place = Readonly<{
  root: string;
  depth: number;
  /** The key in the root under which it stands; nothing for what stands in the root itself. */
  below: string | null;
}>;

/** What was found of what else stands in the same: to find its root, Yjs goes through all of them. */
type Places = Map<Y.Item["parent"], Place>;

/** In which root something stands, and how deep. */
function placeOf(parent: Y.Item["parent"]): Place {
  let depth = 0;
  let below: string | null = null;
  let type = parent;
  while (type instanceof Y.AbstractType && type._item !== null) {
    depth += 1;
    below = type._item.parentSub;
    type = type._item.parent;
  }
  return { root: type instanceof Y.AbstractType ? Y.findRootTypeKey(type) : "", depth, below };
}

function faultInPlace(item: Y.Item, place: Place): ContentFault | null {
  const { root, depth } = place;
  if (!roots.has(root)) return null;
  const key = item.parentSub;
  // Each of our roots is a map.
  if (key === null) return depth === 0 ? { kind: "wrong-shape", where: root } : null;
  const shape = root === "fields" ? shapeInField(place, key) : shapeOf(root, depth, key);
  if (shape === undefined || shape(valueOf(item))) return null;
  return { kind: "wrong-shape", where: depth === 0 ? `${root}.${key}` : `${root}.*.${key}` };
}

function shapeOf(root: string, depth: number, key: string): Shape | undefined {
  if (root === "meta") return depth === 0 ? own(metaShapes, key) : undefined;
  if (root !== "blocks" || depth > 1) return undefined;
  return depth === 0 ? map : own(entryShapes, key);
}

/** A field of files is a map of entries, and each of those a map of values. */
function shapeInField({ depth, below }: Place, key: string): Shape | undefined {
  if (!fileFields.has(below ?? key)) return depth === 0 ? own(fieldShapes, key) : undefined;
  if (depth < 2) return map;
  return depth === 2 ? own(fileShapes, key) : undefined;
}

function own(shapes: Shapes, key: string): Shape | undefined {
  return Object.hasOwn(shapes, key) ? shapes[key] : undefined;
}

function valueOf(item: Y.Item): unknown {
  const contents: readonly unknown[] = item.content.getContent();
  return contents.at(-1);
}

function faultInText(item: Y.Item): ContentFault | null {
  const { content } = item;
  if (content instanceof Y.ContentFormat) {
    const value: unknown = content.value;
    return content.key === "link" && !leadsSomewhereSafe(value) ? { kind: "unsafe-link" } : null;
  }
  if (content instanceof Y.ContentEmbed) {
    return isEmbed(content.embed) ? null : { kind: "wrong-shape", where: "text" };
  }
  const isKnown = content instanceof Y.ContentString || content instanceof Y.ContentDeleted;
  return isKnown ? null : { kind: "wrong-shape", where: "text" };
}

/** Null ends a link. */
function leadsSomewhereSafe(link: unknown): boolean {
  if (link === null) return true;
  if (typeof link !== "object" || !("url" in link)) return false;
  return typeof link.url === "string" && isSafeAddress(link.url);
}

function isEmbed(embed: unknown): boolean {
  if (typeof embed !== "object" || embed === null || Array.isArray(embed)) return false;
  return Object.entries(embed).every(([key, value]) => own(embedShapes, key)?.(value) ?? true);
}
