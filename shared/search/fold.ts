/**
 * A text as it is compared: small letters without their accents. It is as long as the text, unit for
 * unit, so that a place in one is the same place in the other.
 */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // A few letters become two when they are made small.
  const same = small.length === text.length ? small : Array.from(text, smallUnit).join("");
  return same.replaceAll(beyondAscii, foldUnit);
}

// oxlint-disable-next-line no-control-regex -- the range is that of the characters of one byte
const beyondAscii = /[^\u0000-\u007f]/g;

const folded = new Map<string, string>();

/** Remembered: a text has few letters that are not plain, and many of each. */
function foldUnit(unit: string): string {
  const known = folded.get(unit);
  if (known !== undefined) return known;
  const parts = unit.normalize("NFD");
  // Only accents are taken off: a Korean syllable comes apart into letters, and a Japanese one is another without its mark.
  const plain = /^.[\u0300-\u036f]/.test(parts) ? smallUnit(parts.charAt(0)) : unit;
  folded.set(unit, plain);
  return plain;
}

function smallUnit(unit: string): string {
  const small = unit.toLowerCase();
  return small.length === unit.length ? small : unit;
}
