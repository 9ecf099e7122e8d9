import { $getNodeByKey, type EditorState, type NodeKey } from "lexical";
import type { Match } from "./find-text.ts";

/** What was found in the text as it was then, and which of it is the present one. */
export type Found = Readonly<{ matches: readonly Match[]; at: number; state: EditorState }>;

type Followed = Readonly<{
  at: number;
  /** It is still there, and not only the next one. */
  isSame: boolean;
}>;

/** Which match of now is the present one, wherever others moved it to; once it is gone, the next one behind it. */
export function $followMatch({ matches, at, state }: Found, now: readonly Match[]): Followed {
  const byText = Map.groupBy(now.keys(), (index) => now[index]?.start.key);
  for (const [index, { start }] of matches.slice(at).entries()) {
    const place = $offsetNow(state, start.key, start.offset);
    const next = byText.get(start.key)?.find((each) => (now[each]?.start.offset ?? 0) >= place);
    if (next === undefined) continue;
    return { at: next, isSame: index === 0 && now[next]?.start.offset === place };
  }
  return { at: 0, isSame: false };
}

/** Where a place in a text is by now: what was written or removed in front of it moves it. */
function $offsetNow(then: EditorState, key: NodeKey, offset: number): number {
  const before = then.read(() => $textOf(key));
  const after = $textOf(key);
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  return same > offset ? offset : Math.max(0, offset + after.length - before.length);
}

function $textOf(key: NodeKey): string {
  return $getNodeByKey(key)?.getTextContent() ?? "";
}
