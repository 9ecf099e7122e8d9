import { extname } from "node:path";

type Kind = Readonly<{ mime: string; endings: readonly string[] }>;

const kinds: readonly (Kind & { readonly begins: (head: Buffer) => boolean })[] = [
  { mime: "image/png", endings: [".png"], begins: has("\u0089PNG") },
  { mime: "image/jpeg", endings: [".jpg", ".jpeg"], begins: has("\u00ff\u00d8\u00ff") },
  { mime: "image/gif", endings: [".gif"], begins: has("GIF8") },
  { mime: "image/webp", endings: [".webp"], begins: has("WEBP", 8) },
  { mime: "image/avif", endings: [".avif"], begins: has("ftypavif", 4) },
  { mime: "image/svg+xml", endings: [".svg"], begins: isSvg },
];

/** What picture these bytes are; null for none that a window shows. A name is not believed. */
export function mimeOf(bytes: Buffer): string | null {
  return kinds.find(({ begins }) => begins(bytes))?.mime ?? null;
}

export function looksLikePicture(name: string): boolean {
  return kinds.some(({ endings }) => endings.includes(extname(name).toLowerCase()));
}

/** The ending of a file with such a picture. */
export function endingFor(mime: string): string {
  return kinds.find((kind) => kind.mime === mime)?.endings[0] ?? "";
}

function has(signs: string, at = 0): (head: Buffer) => boolean {
  return (head) => head.subarray(at, at + signs.length).toString("latin1") === signs;
}

function isSvg(head: Buffer): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(
    head.subarray(0, 2_000).toString("utf8"),
  );
}
