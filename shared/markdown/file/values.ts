import type { DocumentType, Field } from "../../doctypes/define.ts";
import type { NamedFile } from "../../document/fields/files.ts";
import { tagsOf } from "../../domain/tag.ts";
import type { Neighbours } from "../read/surroundings.ts";
import { filesSaid } from "./attached-files.ts";

/** What a file says about one field, in the form that the field's kind keeps. */
export type FieldValue =
  | Readonly<{ kind: "scalar"; value: string | number }>
  | Readonly<{ kind: "text"; text: string }>
  | Readonly<{ kind: "people"; names: readonly string[] }>
  | Readonly<{ kind: "tags"; tags: readonly string[] }>
  | Readonly<{ kind: "links"; documents: readonly string[] }>
  /** What is left is not in the field, and nothing is where all of it is. */
  | Readonly<{ kind: "files"; files: readonly NamedFile[]; left?: unknown }>
  | Readonly<{ kind: "metrics"; metrics: readonly Metric[] }>;

export type Metric = Readonly<{ texts: Readonly<Record<string, string>>; guardrail: boolean }>;

/** Other names under which fields stand above the texts of other programs. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  deciders: ["decisionmakers", "decisionmaker", "decider"],
  decidedOn: ["date"],
  heldOn: ["date"],
  owner: ["author", "authors"],
  recordings: ["transcript", "transcripts"],
  tags: ["tag", "keywords", "categories"],
};

/** The field that a name above a text means. */
export function fieldNamed(type: DocumentType, name: string): Field | null {
  const plain = plainName(name);
  const exact = type.fields.find((field) => field.key === name);
  if (exact !== undefined) return exact;
  if (plain === "status") return type.fields.find(({ key }) => key === type.statusField) ?? null;
  return (
    type.fields.find(
      ({ key, label }) =>
        plainName(key) === plain ||
        plainName(label) === plain ||
        otherNames[key]?.includes(plain) === true,
    ) ?? null
  );
}

/** What is said, if all of it can be kept in the field, or some of its files; null if not. */
export function valueFor(field: Field, said: unknown, neighbours: Neighbours): FieldValue | null {
  switch (field.kind) {
    case "choice": {
      const wanted = String(said).toLowerCase();
      const found = field.choices.find(
        ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
      );
      return found === undefined ? null : { kind: "scalar", value: found.value };
    }
    case "date": {
      const value = field.parse(said);
      return value === null ? null : { kind: "scalar", value };
    }
    case "confidence": {
      // A number that is not written as a program writes it is read as its words.
      const value = field.parse(typeof said === "string" && said !== "" ? Number(said) : said);
      return value === null ? null : { kind: "scalar", value };
    }
    case "text":
    case "prose":
      return isPlain(said) ? { kind: "text", text: String(said) } : null;
    case "people": {
      const names = listOf(said);
      return names === null ? null : { kind: "people", names };
    }
    case "tags": {
      const tags = listOf(said);
      return tags === null ? null : { kind: "tags", tags: tagsOf(tags) };
    }
    case "links": {
      const places = Array.isArray(said) ? said.map(String) : isPlain(said) ? [String(said)] : [];
      const documents = places.map((place) => neighbours.findDocument(place)?.id ?? null);
      return documents.length === 0 || documents.includes(null)
        ? null
        : { kind: "links", documents: documents.filter((id) => id !== null) };
    }
    case "files": {
      const { files, left } = filesSaid(said, neighbours);
      return files.length === 0 ? null : { kind: "files", files, left };
    }
    case "metrics": {
      const metrics = Array.isArray(said) ? said.map(metricOf) : [null];
      return metrics.includes(null)
        ? null
        : { kind: "metrics", metrics: metrics.filter((metric) => metric !== null) };
    }
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}

function isPlain(said: unknown): said is string | number | boolean {
  return typeof said === "string" || typeof said === "number" || typeof said === "boolean";
}

function listOf(said: unknown): readonly string[] | null {
  if (Array.isArray(said)) return said.every(isPlain) ? cleaned(said.map(String)) : null;
  return typeof said === "string" ? cleaned(said.split(/[,;]/)) : null;
}

function cleaned(names: readonly string[]): readonly string[] {
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

const metricTexts: ReadonlySet<string> = new Set(["name", "baseline", "target", "by"]);

function metricOf(said: unknown): Metric | null {
  if (typeof said !== "object" || said === null || Array.isArray(said)) return null;
  const entries = Object.entries(said as Readonly<Record<string, unknown>>);
  const texts = entries.filter(([key]) => key !== "guardrail");
  if (!texts.every(([key, value]) => metricTexts.has(key) && isPlain(value))) return null;
  return {
    texts: Object.fromEntries(texts.map(([key, value]) => [key, String(value)])),
    guardrail: "guardrail" in said && said.guardrail === true,
  };
}
