import * as Y from "yjs";
import type { AttachmentId } from "../../domain/ids.ts";
import { readContent } from "../read.ts";
import { referencesIn } from "../references.ts";
import { withNewNames } from "../journal/seal.ts";
import { type DocumentRoots, rootsOf } from "../layout.ts";
import type { Content } from "./content.ts";
import { contentOf } from "./read-content.ts";
import { fileNameOf, type Provenance, readProvenance, writeProvenance } from "../provenance.ts";

/** What a document has beside its words that goes where it goes, apart from any Y.Doc. */
export type Carried = Readonly<{
  /** Each as it is stored, by its key, whether it can be read or not. */
  seals: Readonly<Record<string, unknown>>;
  provenance: Provenance | null;
}>;

/** A document as it is copied: nothing of its past, its tray or what was deleted in it. */
export type Copied = Readonly<{ content: Content; carried: Carried }>;

export const nothingCarried: Carried = { seals: {}, provenance: null };

export function copiedFrom(doc: Y.Doc): Copied {
  return { content: contentOf(doc), carried: carriedBy(doc) };
}

/** The pictures and files that are in it now: not those of what was removed, which comes back in the document itself alone. */
export function filesIn(doc: Y.Doc): readonly AttachmentId[] {
  const now = new Set(referencesIn([copiedFrom(doc)]).attachments);
  return readContent(doc).attachments.filter((id) => now.has(id));
}

export function carriedBy(doc: Y.Doc): Carried {
  const { meta, seals } = rootsOf(doc);
  return {
    seals: Object.fromEntries([...seals.entries()].map(([key, stored]) => [key, plain(stored)])),
    provenance: readProvenance(meta),
  };
}

export function writeCarried(
  { meta, seals }: Pick<DocumentRoots, "meta" | "seals">,
  carried: Carried,
): void {
  for (const [key, stored] of Object.entries(carried.seals)) seals.set(key, stored);
  if (carried.provenance !== null) writeProvenance(meta, carried.provenance);
}

/** Where the words came from, without what was promised about them: a second document of the same words is no sealed one. */
export function withoutSeals({ provenance }: Carried): Carried {
  return { ...nothingCarried, provenance };
}

/** What other people may have of it: no seal, because nothing that is sealed goes to them, and no folder of this computer. */
export function forOthers({ provenance }: Carried): Carried {
  if (provenance === null) return nothingCarried;
  return { ...nothingCarried, provenance: { ...provenance, from: fileNameOf(provenance.from) } };
}

/** The same where documents have got other ids. */
export function renameInSeals(carried: Carried, names: ReadonlyMap<string, string>): Carried {
  const seals = Object.entries(carried.seals).map(([key, seal]) => [
    key,
    withNewNames(seal, names),
  ]);
  return { ...carried, seals: Object.fromEntries(seals) as Carried["seals"] };
}

/** A seal is written as a plain value; whatever else somebody wrote in its place is kept as what it says. */
function plain(stored: unknown): unknown {
  return stored instanceof Y.AbstractType ? (stored.toJSON() as unknown) : stored;
}
