/**
 * Whether a value would take more than `limit` characters as JSON. It counts and stops at the limit,
 * so that a huge or circular value costs no more than that.
 */
export function isLargerThan(value: unknown, limit: number): boolean {
  const toCount: unknown[] = [value];
  let characters = 0;

  while (toCount.length > 0) {
    const next = toCount.pop();
    characters += 2;
    if (typeof next === "string") {
      characters += next.length;
    } else if (next instanceof ArrayBuffer || ArrayBuffer.isView(next)) {
      characters += next.byteLength;
    } else if (next instanceof Map || next instanceof Set) {
      for (const entry of next) toCount.push(entry);
    } else if (typeof next === "object" && next !== null) {
      for (const [key, each] of Object.entries(next)) {
        characters += key.length + 2;
        toCount.push(each);
      }
    } else {
      characters += String(next).length;
    }
    if (characters > limit) return true;
  }
  return false;
}
