import type { NodeKey } from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import type { FlatBlock } from "./flat-block.ts";
import { Identities } from "./identities.ts";
import type { Ledger } from "./ledger.ts";
import type { SelectedRange } from "./read-edit.ts";
import type { Window } from "./windows.ts";

/** The blocks in which the texts of a node stood before this edit, in order. */
export type OwnersOf = (key: NodeKey) => readonly BlockId[];

/**
 * Which node of the editor is which block of the model after an edit. A node keeps its block; a new
 * node takes the block whose text it took over (another kind, a list around it), or the one that
 * stood in its place with the same words. What is left without an id is new.
 */
export function identify(
  windows: readonly Window[],
  ledger: Ledger,
  { ownersOf, selected }: Readonly<{ ownersOf: OwnersOf; selected: SelectedRange | null }>,
): Identities {
  const identities = new Identities(ledger, windows);
  const blocks = windows.flatMap((window) => window.now);
  for (const block of blocks) {
    const id = ledger.idOf(block.key);
    if (id !== undefined) identities.set(block.key, id);
  }
  for (const block of blocks) {
    if (identities.of(block.key) !== undefined) continue;
    const id = ownersOf(block.key).find((owner) => !identities.has(owner));
    if (id !== undefined) identities.set(block.key, id);
  }
  for (const { before, now } of windows) {
    giveBackTheText(now, { identities, ledger, ownersOf });
    fillSlots(now, before, { identities, ledger });
    fillGaps(now, before, { identities, ledger, selected });
  }
  return identities;
}

type Known = Readonly<{ identities: Identities; ledger: Ledger }>;

/**
 * The id goes where the words go. Enter at the very start leaves the old node behind, empty, and
 * takes the words to a new one; joining a block to the one before may keep the later node.
 */
function giveBackTheText(
  blocks: readonly FlatBlock[],
  { identities, ledger, ownersOf }: Known & Readonly<{ ownersOf: OwnersOf }>,
): void {
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    const id = identities.of(block.key);
    if (id === undefined) {
      const old = before === undefined ? undefined : ledger.flatOf(before.key);
      if (before === undefined || old === undefined || before.content.length > 0) continue;
      const oldId = identities.of(before.key);
      const text = textOfContent(block.content);
      if (oldId === undefined || text === "" || text !== textOfContent(old.content)) continue;
      identities.set(block.key, oldId);
      continue;
    }
    const old = ledger.flatOf(block.key);
    // Nothing has changed in it since: asking where its words were would be asking of every block.
    if (old === block) continue;
    const [first] = ownersOf(block.key);
    if (first === undefined || old === undefined || first === id || identities.has(first)) continue;
    const oldKey = ledger.keyOf(first);
    if (oldKey !== undefined && isNext(ledger, oldKey, block.key)) {
      identities.set(block.key, first);
    }
  }
}

function isNext(ledger: Ledger, one: NodeKey, other: NodeKey): boolean {
  for (const keys of ledger.scopes.values()) {
    const at = keys.indexOf(one);
    if (at >= 0) return keys[at + 1] === other;
  }
  return false;
}

/** A node that was put in the place of another and says the same is the same block. */
function fillSlots(
  blocks: readonly FlatBlock[],
  before: readonly NodeKey[],
  { identities, ledger }: Known,
): void {
  const places = new Map(before.map((key, index) => [ledger.idOf(key), index]));
  let slot = 0;
  for (const block of blocks) {
    const id = identities.of(block.key);
    if (id !== undefined) {
      slot = (places.get(id) ?? slot - 1) + 1;
      continue;
    }
    const key = before[slot];
    const free = key === undefined ? undefined : ledger.idOf(key);
    const old = key === undefined ? undefined : ledger.flatOf(key);
    if (free === undefined || old === undefined || identities.has(free)) continue;
    if ((old.table === null) !== (block.table === null)) continue;
    if (textOfContent(old.content) !== textOfContent(block.content)) continue;
    identities.set(block.key, free);
    slot += 1;
  }
}

/**
 * Where blocks were put in at the start or end of one that got a new node: it still has its words. So has one of which the
 * beginning was selected, and went for what was put in.
 */
function fillGaps(
  blocks: readonly FlatBlock[],
  before: readonly NodeKey[],
  { identities, ledger, selected }: Known & Readonly<{ selected: SelectedRange | null }>,
): void {
  const places = new Map(before.map((key, index) => [ledger.idOf(key), index]));
  for (let at = 0; at < blocks.length; at++) {
    let end = at;
    while (end < blocks.length && isNew(blocks[end], identities)) end++;
    if (end === at) continue;
    const previous = blocks[at - 1];
    const start = previous === undefined ? 0 : (places.get(identities.of(previous.key)) ?? -1) + 1;
    let gone = start;
    while (gone < before.length && isGone(before[gone], { identities, ledger })) gone++;
    const first = blocks[at];
    const last = blocks[end - 1];
    const key = before[gone - 1];
    const cut = selected?.end ?? null;
    const isCut = key !== undefined && cut !== null && ledger.idOf(key) === cut.id;
    const known = { identities, ledger, goneUpTo: isCut ? cut.at : 0 };
    if (last !== undefined) adopt(last, key, known, "endsWith");
    if (first !== undefined && isNew(first, identities)) {
      adopt(first, before[start], { identities, ledger }, "startsWith");
    }
    at = end;
  }
}

function isNew(block: FlatBlock | undefined, identities: Identities): boolean {
  return block !== undefined && identities.of(block.key) === undefined;
}

function isGone(key: NodeKey | undefined, { identities, ledger }: Known): boolean {
  const id = key === undefined ? undefined : ledger.idOf(key);
  return id !== undefined && !identities.has(id);
}

function adopt(
  block: FlatBlock,
  key: NodeKey | undefined,
  { identities, ledger, goneUpTo = 0 }: Known & Readonly<{ goneUpTo?: number }>,
  side: "startsWith" | "endsWith",
): void {
  const id = key === undefined ? undefined : ledger.idOf(key);
  const old = key === undefined ? undefined : ledger.flatOf(key);
  if (id === undefined || old === undefined || identities.has(id)) return;
  if (old.table !== null || block.table !== null) return;
  const text = textOfContent(old.content);
  const now = textOfContent(block.content);
  const isIn = (words: string) => words !== "" && now[side](words);
  if (isIn(text) || isIn(text.slice(goneUpTo))) identities.set(block.key, id);
}
