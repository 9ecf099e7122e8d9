import { type DocumentId, documentIdSchema } from "../domain/ids.ts";

/**
 * How a mention stands among the words that are searched: a word of its own that nobody types, made of the document's id. Its
 * title is put in its place when it is shown, so that it is the present one and no index has to be made anew for it.
 */
const letter = "\u{102A0}";
/** Not a letter, so that the token is a word, and not seen where a text is shown as it is. */
const edge = "\u2060";

const token = new RegExp(`${edge}${letter}([0-9a-z]{12,32})${edge}`, "gu");

export function mentionToken(document: DocumentId): string {
  return `${edge}${mentionWord(document)}${edge}`;
}

/** The token as a word to look for. */
export function mentionWord(document: DocumentId): string {
  return letter + document.slice("doc_".length);
}

/** A text with the titles of what it mentions; dots stand for a document that is not here. */
export function withTitles(text: string, titleOf: (document: DocumentId) => string | null): string {
  if (!text.includes(letter)) return text;
  return text.replaceAll(token, (_whole, id: string) => {
    const document = documentIdSchema.safeParse(`doc_${id}`).data;
    return (document === undefined ? null : titleOf(document)) ?? "…";
  });
}
