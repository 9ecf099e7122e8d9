import { endingFor } from "./picture.ts";

/** Longer names no file system takes, counted as the most of them do: in bytes of UTF-8. */
const mostBytes = 200;
/** Names that Windows gives to devices, whatever ending stands behind. */
const reserved = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?= *(?:\.|$))/i;

/** The folder beside written texts in which their pictures and files lie. */
export const attachmentsFolder = "attachments";

/** Behind a title there may come a number and an ending. */
const mostOfTitle = 100;
const mostOfAttachment = 80;

/**
 * A title may hold what a file name may not: separators, what Windows reserves, a dot in front, signs that are not seen or
 * turn the direction of reading. What is too long is cut before its ending.
 */
export function asFileName(suggested: string): string {
  const name = suggested
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(reserved, "$&_");
  return shortened(name.replace(/[. ]+$/, "")) || "Untitled";
}

/** The name of the file of a document, without its ending. */
export function titleAsFileName(title: string): string {
  return asFileName(Array.from(asFileName(title)).slice(0, mostOfTitle).join(""));
}

/** The name of a file that a document shows, wherever it is written: the beginning of the hash keeps two of one name apart, and the whole of it two that begin alike. */
export function attachmentFileName(
  id: string,
  name: string,
  mime: string,
  hash: "beginning" | "whole" = "beginning",
): string {
  const plain = asFileName(name);
  const ending = /.\.[^.]+$/.test(plain) ? "" : endingFor(mime);
  return asFileName(`${marksOf(id)[hash]}${shortName(plain, mostOfAttachment)}${ending}`);
}

/** A name that is too long for a place: its beginning, by which a person knows it, and the ending, by which programs do. */
export function shortName(name: string, most: number): string {
  if (name.length <= most) return name;
  const ending = endingOf(name);
  // Half of a sign would be none.
  const start = name.slice(0, most - ending.length).replace(/[\uD800-\uDBFF]$/, "");
  return `${start}${ending}`;
}

/** What the copy of a file is called without the hash before it. */
export function nameOfCopy(id: string, name: string): string {
  const marks = Object.values(marksOf(id));
  const mark = marks.find((each) => name.startsWith(each) && name !== each);
  return name.slice(mark?.length ?? 0);
}

function marksOf(id: string): Readonly<Record<"beginning" | "whole", string>> {
  return { beginning: `${id.slice(4, 12)}-`, whole: `${id.slice(4)}-` };
}

/** How a text links to a file that lies below it. */
export function addressOfFile(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function shortened(name: string): string {
  if (bytesIn(name) <= mostBytes) return name;
  const ending = endingOf(name);
  const start = Array.from(name.slice(0, name.length - ending.length));
  let bytes = bytesIn(name);
  while (bytes > mostBytes) bytes -= bytesIn(start.pop() ?? "");
  return `${start.join("").replace(/[. ]+$/, "")}${ending}`;
}

function endingOf(name: string): string {
  return /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
