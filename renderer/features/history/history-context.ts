import type { BlockId } from "#shared/document/blocks/block.ts";
import { createContext, use } from "react";
import type { Level } from "../../document/sharing.ts";
import type { Versions } from "../../document/versions.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** Which versions are compared: an older one with a newer one, or with the document as it is now. */
export type Chosen = Readonly<{ older: number; newer: number | null }>;

/** What the parts of a document's history share. */
export type History = Readonly<{
  versions: Versions;
  clock: Clock;
  /** Null while something is still to come that was written before. */
  levelSince: () => Level | null;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  /** The blocks that others changed since it was read here, from top to bottom; none once it counts as read. */
  changed: readonly BlockId[];
  onChanged: (changed: readonly BlockId[]) => void;
}>;

export const HistoryContext = createContext<History | null>(null);

export function useHistory(): History {
  const history = use(HistoryContext);
  if (history === null) throw new Error("a history stands inside of a HistoryContext");
  return history;
}
