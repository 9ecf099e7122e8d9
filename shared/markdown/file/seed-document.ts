import * as Y from "yjs";
import type { Field } from "../../doctypes/define.ts";
import { orderBetween } from "../../document/blocks/order.ts";
import { freshId } from "../../document/blocks/writer.ts";
import { draft } from "../../document/content/draft.ts";
import { entryOfFile } from "../../document/fields/files.ts";
import { seedBlocks } from "../../document/content/seed-blocks.ts";
import { rootsOf, schemaVersion } from "../../document/layout.ts";
import { writeProvenance } from "../../document/provenance.ts";
import type { Random } from "../../kernel/random.ts";
import { printValues } from "./front-matter.ts";
import type { FileDocument } from "./read-document.ts";
import { withRoomToWrite } from "./room-to-write.ts";
import type { FieldValue } from "./values.ts";

/** Bytes, counted generously: an update stays under 64 KB, but for the first, which has what stood above the text as well. */
const largestUpdate = 40_000;

type Making = Readonly<{ now: number; random: Random; from: string }>;

/** A document of what a file said, as the updates that make it. Only the device that imports may do this, once. */
export function seedFromFile(file: FileDocument, making: Making): readonly Uint8Array[] {
  const { now, random, from } = making;
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => {
    const { meta, fields } = rootsOf(doc);
    meta.set("type", file.type.name);
    meta.set("schema", schemaVersion);
    meta.set("minWriter", schemaVersion);
    meta.set("createdAt", now);
    writeProvenance(meta, { from, at: now, rest: printValues(file.rest) });
    fields.set("title", new Y.Text(file.title));
    for (const field of file.type.fields) {
      const stored = storedValue(field, file.fields[field.key], random);
      if (stored !== null) fields.set(field.key, stored);
    }
  });
  const said = withRoomToWrite(file.drafts, file.type.outline);
  const drafts = said.length === 0 ? [draft("paragraph")] : said;
  const steps = seedBlocks(rootsOf(doc).blocks, drafts, random);
  for (let isDone = false; !isDone;) {
    doc.transact(() => {
      for (let size = 0; size < largestUpdate && !isDone;) {
        const step = steps.next();
        isDone = step.done === true;
        size += step.done === true ? 0 : step.value;
      }
    });
  }
  doc.destroy();
  return updates;
}

/** What several people can fill at once has to be there from the start. */
function storedValue(field: Field, value: FieldValue | undefined, random: Random): unknown {
  switch (field.kind) {
    case "choice":
    case "date":
    case "confidence":
      return value?.kind === "scalar" ? value.value : null;
    case "text":
    case "prose":
      return new Y.Text(value?.kind === "text" ? value.text : "");
    case "tags":
      return new Y.Map(value?.kind === "tags" ? value.tags.map((tag) => [tag, true] as const) : []);
    case "people":
      return entriesOf(
        value?.kind === "people" ? value.names.map((name) => [["name", name]]) : [],
        random,
      );
    case "links":
      return entriesOf(
        value?.kind === "links" ? value.documents.map((id) => [["document", id]]) : [],
        random,
      );
    case "files":
      return entriesOf(
        value?.kind === "files"
          ? value.files.map((file) => Object.entries(entryOfFile(file).scalars))
          : [],
        random,
      );
    case "metrics":
      return entriesOf(
        value?.kind === "metrics"
          ? value.metrics.map(({ texts, guardrail }) => [
              ...Object.entries(texts).map(([key, text]): Value => [
                key,
                key === "name" ? new Y.Text(text) : text,
              ]),
              ...(guardrail ? [["guardrail", true] as const] : []),
            ])
          : [],
        random,
      );
  }
}

type Value = readonly [key: string, value: unknown];

function entriesOf(entries: readonly (readonly Value[])[], random: Random): Y.Map<unknown> {
  let at = "";
  return new Y.Map(
    entries.map((values) => {
      at = orderBetween(at, null, random);
      return [freshId(random), new Y.Map<unknown>([["at", at], ...values])] as const;
    }),
  );
}
