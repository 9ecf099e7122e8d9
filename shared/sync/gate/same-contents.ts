import * as Y from "yjs";

type SharedType = Y.Doc["share"] extends Map<string, infer Type> ? Type : never;

/**
 * Whether two replicas hold the same, unit by unit with the ids that Yjs gave them. Formats are left out: Yjs takes
 * away those without effect whenever it comes by, so that two who say the same need not have the same ones.
 */
export function haveSameContents(one: Y.Doc, other: Y.Doc): boolean {
  if (!sameStates(one, other)) return false;
  const names = new Set([...one.share.keys(), ...other.share.keys()]);
  return [...names].every((name) => sameType(one.share.get(name), other.share.get(name)));
}

function sameStates(one: Y.Doc, other: Y.Doc): boolean {
  const [state, otherState] = [one, other].map((doc) =>
    Y.decodeStateVector(Y.encodeStateVector(doc)),
  );
  if (state?.size !== otherState?.size) return false;
  return [...(state ?? [])].every(([client, clock]) => otherState?.get(client) === clock);
}

function sameType(one: SharedType | undefined, other: SharedType | undefined): boolean {
  const units = unitsOf(one ?? null);
  const others = unitsOf(other ?? null);
  for (;;) {
    const unit = units.next();
    const otherUnit = others.next();
    if (unit.done === true || otherUnit.done === true) return unit.done === otherUnit.done;
    if (!sameUnit(unit.value, otherUnit.value)) return false;
  }
}

type Unit = Readonly<{ key: string; client: number; clock: number; content: unknown }>;

function* unitsOf(type: SharedType | null): Generator<Unit> {
  if (type === null) return;
  for (let item = type._start; item !== null; item = item.right) yield* unitsIn("", item);
  const keys = [...type._map.keys()].toSorted();
  for (const key of keys) {
    const item = type._map.get(key);
    if (item !== undefined) yield* unitsIn(key, item);
  }
}

function* unitsIn(key: string, item: Y.Item): Generator<Unit> {
  if (item.deleted || !item.countable) return;
  const { client, clock } = item.id;
  const contents: readonly unknown[] = item.content.getContent();
  for (let offset = 0; offset < item.length; offset++) {
    yield { key, client, clock: clock + offset, content: contents[offset] };
  }
}

function sameUnit(one: Unit, other: Unit): boolean {
  if (one.key !== other.key || one.client !== other.client || one.clock !== other.clock)
    return false;
  const { content } = one;
  if (content instanceof Y.AbstractType) {
    // Yjs says `any` of the events of a nested type; nothing here listens to them.
    return (
      other.content instanceof Y.AbstractType &&
      sameType(content as SharedType, other.content as SharedType)
    );
  }
  if (content === other.content) return true;
  return JSON.stringify(content) === JSON.stringify(other.content);
}
