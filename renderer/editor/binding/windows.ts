import type { NodeKey } from "lexical";
import type { FlatBlock } from "./flat-block.ts";
import type { Ledger, ScopeKey } from "./ledger.ts";

/** All blocks of the editor, by the root or cell they stand in. */
export type Scopes = ReadonlyMap<ScopeKey, readonly FlatBlock[]>;

/** The part of a root or cell in which an edit changed something. */
export type Window = Readonly<{
  scope: ScopeKey;
  /** How many blocks stand before and behind it, the same as before the edit. */
  head: number;
  tail: number;
  /** The last block before it. */
  previous: NodeKey | null;
  before: readonly NodeKey[];
  now: readonly FlatBlock[];
}>;

/** The blocks by the root or cell in which they stand, the root first. */
export function scopesOf(root: ScopeKey, blocks: readonly FlatBlock[]): Scopes {
  const cells = blocks.flatMap((block) => block.table?.rows ?? []).flatMap((row) => row.cells);
  return new Map([
    [root, blocks],
    ...cells.flatMap((cell) => [...scopesOf(cell.key, cell.blocks)]),
  ]);
}

/** Where the editor differs from what was taken down, so that no more than that is looked at. */
export function windowsOf(scopes: Scopes, ledger: Ledger): readonly Window[] {
  const windows: Window[] = [];
  for (const [scope, now] of scopes) {
    const window = windowIn(scope, now, ledger);
    if (window.before.length > 0 || window.now.length > 0) windows.push(window);
  }
  for (const [scope, before] of ledger.scopes) {
    if (scopes.has(scope) || before.length === 0) continue;
    windows.push({ scope, head: 0, tail: 0, previous: null, before, now: [] });
  }
  return windows;
}

function windowIn(scope: ScopeKey, now: readonly FlatBlock[], ledger: Ledger): Window {
  const before = ledger.scopes.get(scope) ?? [];
  const shorter = Math.min(before.length, now.length);
  const isSame = (key: NodeKey | undefined, block: FlatBlock | undefined) =>
    block !== undefined && block.key === key && ledger.flatOf(key) === block;
  let head = 0;
  while (head < shorter && isSame(before[head], now[head])) head++;
  let tail = 0;
  while (tail < shorter - head && isSame(before.at(-1 - tail), now.at(-1 - tail))) tail++;
  return {
    scope,
    head,
    tail,
    previous: before[head - 1] ?? null,
    before: before.slice(head, before.length - tail),
    now: now.slice(head, now.length - tail),
  };
}
