/** Divides a list into parts of at most so much together, at least one part, with at least one item in each if there is any. */
export function inParts<Item>(
  items: readonly Item[],
  most: number,
  sizeOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  let size = 0;
  for (const item of items) {
    size += sizeOf(item);
    const last = parts.at(-1);
    if (last === undefined || (last.length > 0 && size > most)) {
      parts.push([item]);
      size = sizeOf(item);
    } else last.push(item);
  }
  return parts;
}
