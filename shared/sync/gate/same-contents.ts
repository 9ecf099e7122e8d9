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
  const runs = runsOf(one ?? null);
  const others = runsOf(other ?? null);
  return runs.length === others.length && runs.every((run, at) => sameRun(run, others[at] ?? run));
}

/** Letters that follow on one another in the text and in their author's chain, however Yjs has cut them; or one thing that is no letter. */
type Run = {
  readonly key: string;
  readonly client: number;
  readonly clock: number;
  readonly content: unknown;
  /** Null for what is no letter. */
  text: string | null;
};

function runsOf(type: SharedType | null): readonly Run[] {
  const runs: Run[] = [];
  if (type === null) return runs;
  for (let item = type._start; item !== null; item = item.right) addTo(runs, "", item);
  const keys = [...type._map.keys()].toSorted();
  for (const key of keys) {
    const item = type._map.get(key);
    if (item !== undefined) addTo(runs, key, item);
  }
  return runs;
}

function addTo(runs: Run[], key: string, item: Y.Item): void {
  if (item.deleted || !item.countable) return;
  const { client, clock } = item.id;
  if (item.content instanceof Y.ContentString) {
    const { str } = item.content;
    const last = runs.at(-1);
    const isNext =
      last !== undefined &&
      last.text !== null &&
      last.key === key &&
      last.client === client &&
      last.clock + last.text.length === clock;
    if (isNext) last.text += str;
    else runs.push({ key, client, clock, content: null, text: str });
    return;
  }
  const contents: readonly unknown[] = item.content.getContent();
  for (const [offset, content] of contents.entries()) {
    runs.push({ key, client, clock: clock + offset, content, text: null });
  }
}

function sameRun(one: Run, other: Run): boolean {
  if (one.key !== other.key || one.client !== other.client || one.clock !== other.clock)
    return false;
  if (one.text !== other.text) return false;
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
