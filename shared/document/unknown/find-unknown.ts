import * as Y from "yjs";
import { documentTypes, findDocumentType } from "../../doctypes/registry.ts";
import type { DocumentType } from "../../doctypes/define.ts";
import type { BlockId, Inline } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import { isKnownProperty } from "../blocks/entry.ts";
import {
  knownEmbedKeys,
  knownEntryKeys,
  knownKinds,
  knownMarks,
  knownTrackKeys,
} from "../blocks/known.ts";
import { rootsOf, schemaVersion } from "../layout.ts";

/**
 * What a document holds that this version does not know, most serious first. It is kept as it is, and
 * the document is only shown: an edit by somebody who cannot see a part may ruin that part.
 */
export type Unknown = "minimum-writer" | "schema" | "type" | "field" | "block" | "mark" | "embed";

/** In `meta` and `fields`; nothing when all of it is known. A document without its seed is not judged. */
export function unknownInHead(
  doc: Y.Doc,
  types: readonly DocumentType[] = documentTypes,
): Unknown | null {
  const { meta, fields } = rootsOf(doc);
  const name = meta.get("type");
  if (typeof name !== "string") return null;
  if (isAbove(meta.get("minWriter"))) return "minimum-writer";
  if (isAbove(meta.get("schema"))) return "schema";

  const type = findDocumentType(name, types);
  if (type === undefined) return "type";
  const known = new Set(["title", ...keysOf(type)]);
  return [...fields.keys()].every((key) => known.has(key)) ? null : "field";
}

/** In what is stored of these blocks, seen or not, beside their text; nothing when all of it is known. */
export function unknownInEntries(doc: Y.Doc, keys: Iterable<string>): Unknown | null {
  const { blocks } = rootsOf(doc);
  for (const key of keys) {
    const stored = blocks.get(key);
    if (stored instanceof Y.Map && !isKnownEntry(stored as Y.Map<unknown>)) return "block";
  }
  return null;
}

/** In what these blocks say; nothing when all of it is known. */
export function unknownInContents(body: Body, blocks: Iterable<BlockId>): Unknown | null {
  for (const id of blocks) {
    for (const inline of body.find(id)?.content ?? []) {
      const unknown = unknownInInline(inline);
      if (unknown !== null) return unknown;
    }
  }
  return null;
}

function isKnownEntry(stored: Y.Map<unknown>): boolean {
  const kind = stored.get("kind");
  if (kind !== undefined && !(typeof kind === "string" && knownKinds.has(kind))) return false;
  for (const [key, value] of stored.entries())
    if (!knownEntryKeys.has(key) && !isKnownProperty(key, value)) return false;
  return ["rows", "columns"].every((key) => hasKnownTracks(stored.get(key)));
}

function hasKnownTracks(tracks: unknown): boolean {
  if (!(tracks instanceof Y.Map)) return tracks === undefined;
  return [...tracks.values()].every(
    (track: unknown) =>
      track instanceof Y.Map &&
      [...track.entries()].every(
        ([key, value]) => knownTrackKeys.has(key) || isKnownProperty(key, value),
      ),
  );
}

function unknownInInline({ marks, ...inline }: Inline): Unknown | null {
  const isKnown = Object.entries(marks).every(([mark, value]) => knownMarks.get(mark)?.(value));
  if (!isKnown) return "mark";
  if (inline.kind === "text") return null;
  const keys = Object.keys(inline.embed);
  return keys.length > 0 && keys.every((key) => knownEmbedKeys.has(key)) ? null : "embed";
}

function keysOf(type: DocumentType): readonly string[] {
  return type.fields.map((field) => field.key);
}

function isAbove(version: unknown): boolean {
  return typeof version === "number" && version > schemaVersion;
}
