import { findDocumentType } from "#shared/doctypes/registry.ts";

/** What a document is called where its title stands for it: in lists, the breadcrumb and the window. */
export function documentName(title: string, type: string): string {
  return title.trim() === "" ? (findDocumentType(type)?.untitled ?? "Untitled document") : title;
}

/** A type's label inside a sentence: "decision", but "PRD". */
export function typeInSentence(label: string): string {
  return /^\p{Lu}\P{Lu}/u.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label;
}
