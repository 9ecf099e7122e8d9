import type { DocumentType } from "#shared/doctypes/define.ts";
import { nothingCarried, withoutSeals } from "#shared/document/content/carried.ts";
import type { Content } from "#shared/document/content/content.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { DocumentPlace } from "./open-document.ts";
import { copyDocument, type Setting } from "./transfer.ts";

type Copied = ReturnType<typeof copyDocument>;

/** Keeps what a document says now for new documents to begin with. The document stays what it is. */
export function saveAsTemplate(setting: Setting, place: DocumentPlace): Copied {
  return copyDocument(setting, place, place.space, {
    change: (content, type) => withoutFiles(fromTheStart(content, type), type),
    keep: () => nothingCarried,
    isTemplate: true,
  });
}

/** Makes a document that begins with what a template says, and has yet to be named. */
export function createFromTemplate(setting: Setting, template: DocumentPlace, to: SpaceId): Copied {
  return copyDocument(setting, template, to, {
    change: (content, type) => ({ ...fromTheStart(content, type), title: "" }),
    keep: () => nothingCarried,
    isTemplate: false,
  });
}

/** Makes the same document once more, beside the first. What is sealed in that one is not in this: it is a new prediction. */
export function duplicateDocument(setting: Setting, place: DocumentPlace): Copied {
  return copyDocument(setting, place, place.space, {
    change: (content) => ({ ...content, title: copyOf(content.title) }),
    keep: withoutSeals,
  });
}

/** What is new has the status that is first. */
function fromTheStart(content: Content, { statusField }: DocumentType): Content {
  const others = Object.entries(content.fields).filter(([key]) => key !== statusField);
  return { ...content, fields: Object.fromEntries(others) };
}

/**
 * What was recorded of one conversation belongs to no other, be it a file or the line that said where one lies; a file
 * that somebody attaches to the template itself goes into every document that is made from it.
 */
function withoutFiles(content: Content, { fields }: DocumentType): Content {
  const ofOne = fields.filter(({ kind, isFormer }) => kind === "files" || isFormer === true);
  const left = new Set(ofOne.map(({ key }) => key));
  const others = Object.entries(content.fields).filter(([key]) => !left.has(key));
  return { ...content, fields: Object.fromEntries(others) };
}

function copyOf(title: string): string {
  return title.trim() === "" ? "" : `${title.trimEnd()} (copy)`;
}
