import { z } from "zod";

/**
 * What makes a name look like another one, or like something that the window says: signs that turn the direction of reading,
 * that nobody sees, that break a line, and heaps of accents.
 */
const unseen =
  // oxlint-disable-next-line no-control-regex -- control characters are among what this finds
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb]|\u034f|\p{M}{4,}|\p{Co}|\p{Cs}/u;
/** At least one sign that can be read. */
const seen = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** What a person, or a space, is called. Nothing proves it. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => seen.test(name) && !unseen.test(name), "cannot be read as it is written");

/** What somebody called something, without what breaks a line, is not seen, or turns the direction in which it is read. */
export function readable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}

/** Letters that look like others, most of another script; below each the one that it is taken for. */
const like = "аеорсхуіѕјһԁкмтвнгαονικρτυχεηı01|";
const taken = "aeopcxyisjhdkmtbnraovikptuxenioll";

/** The same for names that a reader takes for one another. */
export function looksOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}|]/gu, "");
  return plain
    .replaceAll(/[^a-z]/gu, (letter) => taken[like.indexOf(letter)] ?? letter)
    .replaceAll("l", "i")
    .replaceAll("rn", "m");
}

/** What the window itself calls somebody. */
const said: ReadonlySet<string> = new Set(
  ["you", "me", "somebody", "nobody", "this device", "your other device", "Throughline"].map(
    looksOf,
  ),
);

/** Whether a name can be taken for what the window says of whoever sits before it. */
export function readsAsSaid(name: string): boolean {
  return said.has(looksOf(name)) || /\(\s*y[o0οо]u\s*\)/iu.test(name);
}
