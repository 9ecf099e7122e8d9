import { extname } from "node:path";

const endings: readonly (readonly [mime: string, ...endings: readonly string[]])[] = [
  ["image/png", ".png"],
  ["image/jpeg", ".jpg", ".jpeg"],
  ["image/gif", ".gif"],
  ["image/webp", ".webp"],
  ["image/avif", ".avif"],
  ["image/svg+xml", ".svg"],
];

export function looksLikePicture(name: string): boolean {
  return endings.some(([, ...known]) => known.includes(extname(name).toLowerCase()));
}

/** The ending of a file with such a picture. */
export function endingFor(mime: string): string {
  return endings.find(([known]) => known === mime)?.[1] ?? "";
}
