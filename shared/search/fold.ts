/**
 * A text as it is compared: small letters without their accents. It is as long as the text, unit for
 * unit, so that a place in one is the same place in the other.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let folded = "";
  for (let at = 0; at < text.length; at++) folded += foldUnit(text.charAt(at));
  return folded;
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the range is that of the characters of one byte
  return /^[\u0000-\u007f]*$/.test(text);
}

function foldUnit(unit: string): string {
  const small = unit.normalize("NFD").charAt(0).toLowerCase();
  return small.length === 1 ? small : unit;
}
