import * as Y from "yjs";

type SharedType = Y.Doc["share"] extends Map<string, infer Type> ? Type : never;

/**
 * Everything that can be read in a document, unit by unit with the ids that Yjs gave them, so that
 * two replicas that say the same have the same fingerprint however they came to it. Kinds of root
 * do not matter: also what only a newer program could name is compared.
 */
export function fingerprintOf(doc: Y.Doc): string {
  const roots = [...doc.share].map(([name, type]) => [name, unitsOf(type)] as const);
  return JSON.stringify({
    state: [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(byFirst),
    deleted: deletionsOf(doc),
    roots: roots.filter(([, units]) => units.length > 0).toSorted(byName),
  });
}

function deletionsOf(doc: Y.Doc): unknown {
  const { ds } = Y.snapshot(doc);
  return [...ds.clients]
    .map(([client, ranges]) => [client, ranges.map(({ clock, len }) => [clock, len])] as const)
    .toSorted(byFirst);
}

function unitsOf(type: SharedType): readonly string[] {
  const units: string[] = [];
  for (let item = type._start; item !== null; item = item.right) addUnits(units, "", item);
  for (const [key, item] of [...type._map].toSorted(byName)) addUnits(units, key, item);
  return units;
}

function addUnits(units: string[], key: string, item: Y.Item): void {
  const { client, clock } = item.id;
  const contents = item.deleted ? [] : item.content.getContent();
  for (let offset = 0; offset < item.length; offset++) {
    units.push(`${key}@${client}:${clock + offset}=${said(item, contents[offset])}`);
  }
}

function said(item: Y.Item, content: unknown): string {
  if (item.deleted) return "-";
  if (item.content instanceof Y.ContentType) {
    // Yjs says `any` of the events of a nested type; nothing here listens to them.
    return `[${unitsOf(item.content.type as SharedType).join(" ")}]`;
  }
  if (item.content instanceof Y.ContentFormat) {
    return JSON.stringify([item.content.key, item.content.value]);
  }
  return JSON.stringify(content) ?? "undefined";
}

function byFirst(one: readonly [number, unknown], other: readonly [number, unknown]): number {
  return one[0] - other[0];
}

function byName(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0] < other[0] ? -1 : 1;
}
