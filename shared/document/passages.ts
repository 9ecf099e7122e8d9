import * as Y from "yjs";
import { type DocumentId, documentIdSchema } from "../domain/ids.ts";

/** The sentence in which a document is mentioned: what stands before the mention in it, and behind. */
export type Passage = Readonly<{ target: DocumentId; before: string; after: string }>;

/** Characters on either side. */
const longestSide = 160;

/** Stands for something in the sentence that is no text. */
const embedCharacter = "\uFFFC";

/** Every mention in these texts with the sentence around it, as far as it stands in one line. */
export function passagesIn(value: unknown): readonly Passage[] {
  if (value instanceof Y.Map) return [...value.values()].flatMap(passagesIn);
  if (!(value instanceof Y.Text)) return [];
  const parts = value.toDelta() as readonly { insert?: unknown }[];
  const words = parts.map(({ insert }) => (typeof insert === "string" ? insert : wordOf(insert)));
  const text = words.join("");
  let at = 0;
  return parts.flatMap(({ insert }, index): Passage[] => {
    const start = at;
    at += words[index]?.length ?? 0;
    const target = mentionedIn(insert);
    if (target === null) return [];
    return [{ target, before: beginning(text.slice(0, start)), after: ending(text.slice(at)) }];
  });
}

/** The marker of a block ends a line; any other embed stands in the sentence. */
function wordOf(insert: unknown): string {
  const isMarker = typeof insert === "object" && insert !== null && "block" in insert;
  return isMarker ? "" : embedCharacter;
}

/** The document that an embed mentions. */
export function mentionedIn(insert: unknown): DocumentId | null {
  if (typeof insert !== "object" || insert === null || !("mention" in insert)) return null;
  return documentIdSchema.safeParse(insert.mention).data ?? null;
}

function beginning(text: string): string {
  const near = text.slice(-longestSide);
  const line = near.split(/[\n\u2028]/).at(-1) ?? "";
  const sentence = line.split(/(?<=[.!?]["”’)]?)\s+/).at(-1) ?? "";
  const isCut = sentence.length === longestSide && text.length > longestSide;
  return plain(isCut ? `…${sentence.replace(/^\S*\s/, "")}` : sentence);
}

function ending(text: string): string {
  const near = text.slice(0, longestSide);
  const line = near.split(/[\n\u2028]/)[0] ?? "";
  const sentence = /^.*?[.!?]["”’)]?(?=\s|$)/.exec(line)?.[0] ?? line;
  const isCut = sentence.length === longestSide && text.length > longestSide;
  return plain(isCut ? `${sentence.replace(/\s\S*$/, "")}…` : sentence);
}

function plain(text: string): string {
  return text.replaceAll(embedCharacter, "…").replaceAll("\t", " ");
}
