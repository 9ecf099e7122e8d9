import * as Y from "yjs";
import { type DeviceKey, deviceKeySchema } from "../../domain/ids.ts";
import { asBlockId } from "../blocks/block.ts";
import { commentLimits, commentRootsOf } from "./layout.ts";
import type { Anchor, Comment, Mentions, Thread } from "./thread.ts";

/** The threads that have something in them, the oldest first; what is not as it should be is left out. */
export function readThreads(doc: Y.Doc): readonly Thread[] {
  const roots = commentRootsOf(doc);
  const comments = new Map<string, Comment[]>();
  for (const [id, entry] of roots.comments.entries()) {
    const thread: unknown = entry instanceof Y.Map ? entry.get("thread") : null;
    const comment = entry instanceof Y.Map ? commentOf(id, entry) : null;
    if (comment === null || typeof thread !== "string") continue;
    comments.set(thread, [...(comments.get(thread) ?? []), comment]);
  }
  return [...roots.threads.entries()]
    .flatMap(([id, entry]) => {
      const said = comments.get(id)?.toSorted(byTime);
      return said === undefined || !(entry instanceof Y.Map) ? [] : [threadOf(id, entry, said)];
    })
    .toSorted(byTime);
}

function commentOf(id: string, entry: Y.Map<unknown>): Comment | null {
  const text = entry.get("text");
  if (!(text instanceof Y.Text) || entry.get("deleted") === true) return null;
  const edited = entry.get("edited");
  const from = entry.get("from");
  return {
    id,
    by: deviceOf(entry.get("by")),
    at: momentOf(entry.get("at")),
    words: text.toString(),
    mentions: mentionsOf(entry.get("mentions")),
    editedAt: typeof edited === "number" ? momentOf(edited) : null,
    from: typeof from === "string" ? from : null,
  };
}

function threadOf(id: string, entry: Y.Map<unknown>, comments: readonly Comment[]): Thread {
  const state = recordOf(entry.get("state"));
  const quote = entry.get("quote");
  return {
    id,
    at: momentOf(entry.get("at")),
    anchor: anchorOf(entry.get("anchor")),
    quote: typeof quote === "string" ? quote : "",
    comments,
    isResolved: state?.["resolved"] === true,
    state: state === null ? null : { by: deviceOf(state["by"]), at: momentOf(state["at"]) },
  };
}

function anchorOf(value: unknown): Anchor {
  const stored = recordOf(value) ?? {};
  const { block, stretches } = stored;
  return {
    block: asBlockId(typeof block === "string" ? block : ""),
    isWhole: stored["isWhole"] === true,
    stretches: (Array.isArray(stretches) ? stretches : []).flatMap((each: unknown) => {
      const stretch = recordOf(each);
      return stretch === null ? [] : [{ start: stretch["start"], end: stretch["end"] }];
    }),
  };
}

function mentionsOf(value: unknown): Mentions {
  const stored = recordOf(value) ?? {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([name, id]) => (typeof id === "string" ? [[name, id]] : [])),
  );
}

function byTime(one: Readonly<{ at: number; id: string }>, other: typeof one): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const isRecord =
    typeof value === "object" && value !== null && !(value instanceof Y.AbstractType);
  return isRecord ? { ...value } : null;
}

function deviceOf(value: unknown): DeviceKey | null {
  return deviceKeySchema.safeParse(value).data ?? null;
}

/** Always one that a Date can be of. */
function momentOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return 0;
  return Math.min(commentLimits.moment, Math.max(-commentLimits.moment, value));
}
