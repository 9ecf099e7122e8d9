/** Bytes. A larger picture is not taken in, be it pasted or imported. */
export const largestPicture = 20 * 1024 * 1024;

const kinds: readonly Readonly<{ mime: string; begins: (head: Uint8Array) => boolean }>[] = [
  { mime: "image/png", begins: has("\u0089PNG") },
  { mime: "image/jpeg", begins: has("\u00ff\u00d8\u00ff") },
  { mime: "image/gif", begins: has("GIF8") },
  { mime: "image/webp", begins: has("WEBP", 8) },
  { mime: "image/avif", begins: has("ftypavif", 4) },
  { mime: "image/svg+xml", begins: isSvg },
];

/** What picture these bytes are; null for none that a window shows. A name is not believed. */
export function mimeOfPicture(bytes: Uint8Array): string | null {
  return kinds.find(({ begins }) => begins(bytes))?.mime ?? null;
}

const endings: readonly (readonly [mime: string, ...endings: readonly string[]])[] = [
  ["image/png", ".png"],
  ["image/jpeg", ".jpg", ".jpeg"],
  ["image/gif", ".gif"],
  ["image/webp", ".webp"],
  ["image/avif", ".avif"],
  ["image/svg+xml", ".svg"],
];

export function looksLikePicture(name: string): boolean {
  const [ending = ""] = /\.[^.]+$/.exec(name.toLowerCase()) ?? [];
  return endings.some(([, ...known]) => known.includes(ending));
}

/** The ending of a file with such a picture. */
export function endingFor(mime: string): string {
  return endings.find(([known]) => known === mime)?.[1] ?? "";
}

function has(signs: string, at = 0): (head: Uint8Array) => boolean {
  return (head) => signs === lettersIn(head.subarray(at, at + signs.length));
}

function isSvg(head: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(
    lettersIn(head.subarray(0, 2_000)),
  );
}

/** A letter for each byte: what is looked for is plain. */
function lettersIn(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
