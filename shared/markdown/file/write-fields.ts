import type * as Y from "yjs";
import type { DocumentType, Field } from "../../doctypes/define.ts";
import { readEntries, readNames, readTags, textOf } from "../../document/fields/entries.ts";
import { readFiles } from "../../document/fields/files.ts";
import type { Naming } from "../write/naming.ts";
import { fileAsValue } from "./attached-files.ts";
import type { FrontMatter } from "./front-matter.ts";

/** The fields of a document that say something, as names and values above its text. */
export function fieldsAsFrontMatter(
  fields: Y.Map<unknown>,
  type: DocumentType,
  naming: Naming,
): FrontMatter {
  const said = type.fields.flatMap((field) => {
    const value = valueOf(field, fields.get(field.key), naming);
    return value === null || value === "" ? [] : [[field.key, value] as const];
  });
  return Object.fromEntries(said);
}

function valueOf(field: Field, stored: unknown, naming: Naming): unknown {
  switch (field.kind) {
    case "choice":
      return typeof stored === "string" ? field.parse(stored) : null;
    case "date":
    case "confidence":
      return field.parse(stored);
    case "text":
    case "prose":
      return textOf(stored);
    case "people":
      return oneOrMany(readNames(stored));
    case "tags":
      return readTags(stored).length === 0 ? null : readTags(stored);
    case "links":
      return oneOrMany(
        readEntries(stored).map(({ values }) => {
          const id = textOf(values.get("document"));
          return naming.document(id)?.url ?? id;
        }),
      );
    case "files":
      return oneOrMany(readFiles(stored).map((file) => fileAsValue(file, naming)));
    case "metrics": {
      const metrics = readEntries(stored).map(({ values }) => metricOf(values));
      return metrics.length === 0 ? null : metrics;
    }
  }
}

function oneOrMany(values: readonly unknown[]): unknown {
  return values.length > 1 ? values : (values[0] ?? null);
}

function metricOf(values: Y.Map<unknown>): FrontMatter {
  const said = ["name", "baseline", "target", "by"].flatMap((key) => {
    const value = textOf(values.get(key));
    return value === "" ? [] : [[key, value] as const];
  });
  return {
    ...Object.fromEntries(said),
    ...(values.get("guardrail") === true && { guardrail: true }),
  };
}
