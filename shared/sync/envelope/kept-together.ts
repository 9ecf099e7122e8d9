import * as Y from "yjs";
import type { DecodedUpdate } from "./encode-update.ts";

type Struct = DecodedUpdate["structs"][number];
type Deleted = DecodedUpdate["ds"];
type Range = Readonly<{ clock: number; len: number }>;

/** What is not to be parted, with the letters in it that are deleted right before others that stay. */
export type Together = Readonly<{
  structs: readonly Struct[];
  client: number;
  gone: readonly Range[];
}>;

/**
 * Groups what is sent in several parts, in its order: letters that are deleted go with those that were written on behind
 * them, unless they are more than so many. Whoever takes in the parts one by one would have one of them without the other.
 */
export function keepTogether(
  structs: readonly Struct[],
  deleted: Deleted,
  mostLetters: number,
): readonly Together[] {
  const groups: Struct[][] = [];
  for (const struct of structs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isFurther =
      group !== undefined &&
      last !== undefined &&
      goesOn(last, struct) &&
      isGone(last, deleted) &&
      lengthOf(group) <= mostLetters;
    if (isFurther) group.push(struct);
    else groups.push([struct]);
  }
  return groups.map((group) => withGone(group, deleted));
}

function withGone(structs: readonly Struct[], { clients }: Deleted): Together {
  const [first] = structs;
  const client = first?.id.client ?? 0;
  const ranges = clients.get(client);
  if (first === undefined || ranges === undefined || !isText(first))
    return { structs, client, gone: [] };
  const from = first.id.clock;
  const to = from + lengthOf(structs);
  const gone: Range[] = [];
  for (let at = firstBehind(ranges, from); at < ranges.length; at++) {
    const { clock, len } = ranges[at] ?? { clock: to, len: 0 };
    if (clock + len >= to) break;
    const begin = Math.max(clock, from);
    gone.push({ clock: begin, len: clock + len - begin });
  }
  return { structs, client, gone };
}

function lengthOf(structs: readonly Struct[]): number {
  return structs.reduce((sum, { length }) => sum + length, 0);
}

/** Whether the second was written on where the first ends, in the same place. */
function goesOn(one: Struct, other: Struct): boolean {
  if (!isText(one) || !isText(other)) return false;
  const end = Y.createID(one.id.client, one.id.clock + one.length - 1);
  return (
    other.id.client === end.client &&
    other.id.clock === end.clock + 1 &&
    Y.compareIDs(other.origin, end) &&
    Y.compareIDs(one.rightOrigin, other.rightOrigin)
  );
}

function isGone({ id, length }: Struct, { clients }: Deleted): boolean {
  const ranges = clients.get(id.client) ?? [];
  const range = ranges[firstBehind(ranges, id.clock)];
  return (
    range !== undefined && range.clock <= id.clock && range.clock + range.len >= id.clock + length
  );
}

/** The first that ends behind a letter: they stand in the order of their letters. */
function firstBehind(ranges: readonly Range[], clock: number): number {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const { clock: begin, len } = ranges[middle] ?? { clock, len: 1 };
    if (begin + len <= clock) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isText(struct: Struct): struct is Y.Item {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}
