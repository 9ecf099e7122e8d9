import type { Section } from "#shared/domain/news.ts";

export function countOfChanges(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}

/** What a part of a document is called. */
export function nameOfSection(section: Section): string {
  switch (section.kind) {
    case "heading":
      return section.words;
    case "beginning":
      return "the opening";
    case "fields":
      return "the fields";
  }
}
