import * as Y from "yjs";
import { z } from "zod";
import { type BlockId, blockIdSchema } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";

/**
 * Words that a change made elsewhere would have cost, kept until somebody places them or lets go:
 * - `typed-into-deleted`: they stand in a block that somebody else had deleted meanwhile;
 * - `cut-around`: they stand where somebody else had cut the text on both sides meanwhile;
 * - `check-mismatch`: they stood on the screen and not in the document.
 */
export type Recovered = Readonly<{
  key: string;
  text: string;
  block: BlockId;
  /** The words they stood after; empty at the beginning of the body. */
  before: string;
  /** Yjs's id of the session that typed them. */
  client: number;
  /** When they were found, in ms since 1970. */
  at: number;
  why: "typed-into-deleted" | "cut-around" | "check-mismatch";
  /** They can still be read in the body. */
  stands: boolean;
}>;

/** What is stored of it, under its key in the root `recovered`. */
const storedSchema = z.object({
  text: z.string(),
  block: blockIdSchema,
  before: z.string(),
  client: z.number(),
  at: z.number(),
  why: z.enum(["typed-into-deleted", "cut-around", "check-mismatch"]),
  settled: z.boolean().optional(),
});
type Stored = z.output<typeof storedSchema>;

/** Tells the tray's own writing apart: nobody undoes it. */
const trayEdit = Symbol("tray");

export function recoveredRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("recovered");
}

/** Puts words into the tray, unless they are there or were dealt with before. */
export function keepRecovered(doc: Y.Doc, found: readonly Omit<Recovered, "stands">[]): void {
  const root = recoveredRoot(doc);
  const fresh = found.filter(({ key }) => !root.has(key));
  if (fresh.length === 0) return;
  doc.transact(() => {
    for (const { key, ...stored } of fresh) root.set(key, stored satisfies Stored);
  }, trayEdit);
}

/**
 * What waits in the tray, oldest first. A block that somebody went on writing in needs no decision any more; words that one kept
 * and another, apart, let go need one more.
 */
export function listRecovered(doc: Y.Doc, body: Body): readonly Recovered[] {
  return [...recoveredRoot(doc).entries()]
    .flatMap(([key, value]) => {
      const stored = storedSchema.safeParse(value).data;
      if (stored === undefined) return [];
      const named = { key, ...stored };
      return stored.settled === true ? readOverruled(doc, body, named) : read(doc, body, named);
    })
    .toSorted((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
}

/** Whether somebody has decided about words that are kept under that name. */
export function isSettled(doc: Y.Doc, key: string): boolean {
  return storedSchema.safeParse(recoveredRoot(doc).get(key)).data?.settled === true;
}

/** Keeps of words in a deleted block what they came to, before they go with it. */
export function keepWhole(doc: Y.Doc, { key, text }: Pick<Recovered, "key" | "text">): void {
  const root = recoveredRoot(doc);
  const stored = storedSchema.safeParse(root.get(key)).data;
  if (stored === undefined || stored.text === text) return;
  doc.transact(() => root.set(key, { ...stored, text } satisfies Stored), trayEdit);
}

/** Where the first of these letters stands, or stood; null where they have never been in the body. */
export function markOf({ key, why }: Pick<Recovered, "key" | "why">): Y.RelativePosition | null {
  const item = why === "check-mismatch" ? null : firstIn(key);
  return item === null ? null : Y.createRelativePositionFromJSON({ item, assoc: 0 });
}

export type Decision = "kept" | "let-go";

/**
 * Takes words out of the tray: they were placed, or let go. The text stays stored. What was decided about words that stand is
 * stored under a name of its own, so that what two people decide apart is both known; who decides about them once more, because
 * they are gone, overrules the other.
 */
export function settleRecovered(
  doc: Y.Doc,
  { key, stands }: Pick<Recovered, "key" | "stands">,
  decision: Decision,
): void {
  const root = recoveredRoot(doc);
  const stored = storedSchema.safeParse(root.get(key)).data;
  if (stored === undefined) return;
  doc.transact(() => {
    root.set(key, { ...stored, settled: true } satisfies Stored);
    if (stands) root.set(decisionKey(key, decision), true);
    else root.delete(decisionKey(key, decision === "kept" ? "let-go" : "kept"));
  }, trayEdit);
}

function decisionKey(key: string, decision: Decision): string {
  return `${key}/${decision}`;
}

/** True while a block can be seen only because somebody typed in it after it, or what it stands in, was deleted. */
export function isRevived(doc: Y.Doc, body: Body, block: BlockId): boolean {
  if (body.find(block) === undefined) return false;
  const blocks = doc.getMap("blocks");
  const cell = body.cellOf(block);
  if (isDeleted(blocks.get(block)) || cell === null) return isDeleted(blocks.get(block));
  const table = blocks.get(cell.table);
  return (
    isDeleted(table) ||
    isDeleted(within(within(table, "rows"), cell.row)) ||
    isDeleted(within(within(table, "columns"), cell.column))
  );
}

function isDeleted(stored: unknown): boolean {
  return within(stored, "deleted") === true;
}

function within(stored: unknown, key: string): unknown {
  return stored instanceof Y.Map ? stored.get(key) : undefined;
}

/** The text of a visible block, embeds left out. */
export function textOfBlock(body: Body, block: BlockId): string {
  const content = body.find(block)?.content ?? [];
  return content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
}

type Named = Stored & Readonly<{ key: string }>;

/** Words that stood, of which one said that they stay and another, apart, took them away. */
function readOverruled(doc: Y.Doc, body: Body, stored: Named): readonly Recovered[] {
  const { settled: _settled, ...rest } = stored;
  const root = recoveredRoot(doc);
  const isDecided = (decision: Decision) => root.has(decisionKey(rest.key, decision));
  if (!isDecided("kept") || !isDecided("let-go") || stillStands(doc, body, rest)) return [];
  return [{ ...rest, stands: false }];
}

function read(doc: Y.Doc, body: Body, stored: Named): readonly Recovered[] {
  const { settled: _settled, ...rest } = stored;
  const shown = textOfBlock(body, stored.block);
  switch (stored.why) {
    case "typed-into-deleted": {
      if (!isRevived(doc, body, stored.block)) {
        // Where it was joined to another, somebody went on with it as well.
        const isGone = body.find(stored.block) === undefined && !isLeft(doc, stored.key);
        return isGone ? [{ ...rest, stands: false }] : [];
      }
      // They went with the block, and others that came since show it again.
      if (!stillStands(doc, body, rest)) return [{ ...rest, stands: false }];
      return [{ ...rest, text: shown, stands: true }];
    }
    case "cut-around":
    case "check-mismatch":
      return [{ ...rest, stands: stillStands(doc, body, rest) }];
  }
}

function stillStands(doc: Y.Doc, body: Body, { key, text, block, why }: Named): boolean {
  return (why !== "check-mismatch" && isLeft(doc, key)) || textOfBlock(body, block).includes(text);
}

/** Whether the first letter of it is still there, in whichever block. */
function isLeft({ store }: Y.Doc, key: string): boolean {
  const id = firstIn(key);
  if (id === null || id.clock >= Y.getState(store, id.client)) return false;
  const struct: unknown = Y.getItem(store, id);
  return struct instanceof Y.Item && !struct.deleted;
}

function firstIn(key: string): Y.ID | null {
  const [, client, clock] = /(?:^|:)(\d+)-(\d+)$/.exec(key) ?? [];
  return clock === undefined ? null : Y.createID(Number(client), Number(clock));
}
