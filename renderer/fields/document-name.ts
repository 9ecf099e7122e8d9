import { findDocumentType } from "#shared/doctypes/registry.ts";

/** What a document is called where its title stands for it: in lists, the breadcrumb and the window. */
export function documentName(title: string, type: string): string {
  return title.trim() === "" ? (findDocumentType(type)?.untitled ?? "Untitled document") : title;
}
