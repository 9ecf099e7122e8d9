import { $getNodeByKey, type EditorState, type NodeKey } from "lexical";
import { $isInline } from "../binding/read-inlines.ts";
import type { Match, Place } from "./find-text.ts";

/** What was found in the text as it was then, and which of it is the present one. */
export type Found = Readonly<{ matches: readonly Match[]; at: number; state: EditorState }>;

type Followed = Readonly<{
  at: number;
  /** It is still there, and not only the next one. */
  isSame: boolean;
}>;

/** Which match of now is the present one, wherever others moved it to; once it is gone, the next one behind it. */
export function $followMatch({ matches, at, state }: Found, now: readonly Match[]): Followed {
  const byBlock = Map.groupBy(now.keys(), (index) => now[index]?.place.block);
  for (const [index, match] of matches.slice(at).entries()) {
    const block = $blockNow(match);
    const inBlock = byBlock.get(block);
    if (inBlock === undefined) continue;
    const offset = $offsetNow(state, match.place, block);
    const next = inBlock.find((each) => (now[each]?.place.offset ?? 0) >= offset);
    // What stands further on in a block has nothing behind it either.
    if (next === undefined) byBlock.delete(block);
    else return { at: next, isSame: index === 0 && now[next]?.place.offset === offset };
  }
  return { at: 0, isSame: false };
}

/** A block that becomes a heading is another one by then, with the same text in it. */
function $blockNow({ start, place }: Match): NodeKey {
  let node = $getNodeByKey(start.key);
  while (node !== null && $isInline(node)) node = node.getParent();
  return node?.getKey() ?? place.block;
}

/** Where a place is by now: what was written or removed in front of it moves it. */
function $offsetNow(then: EditorState, { block, offset }: Place, now: NodeKey): number {
  const before = then.read(() => $textOf(block));
  const after = $textOf(now);
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  return same > offset ? offset : Math.max(0, offset + after.length - before.length);
}

function $textOf(key: NodeKey): string {
  return $getNodeByKey(key)?.getTextContent() ?? "";
}
