import type { Block } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { type FlatBlock, isListKind } from "./flat-block.ts";
import type { Ledger } from "./ledger.ts";
import { showsBlock } from "./shapes.ts";
import type { Scopes, Window } from "./windows.ts";
import { blocksIn, rootScope, type StructureEdit } from "./write-structure.ts";

/** Notes what the editor shows after an edit; says whether lists or tables were touched. */
export function takeDown({ windows, identities, ledger }: StructureEdit, scopes: Scopes): boolean {
  let isNested = windows.some((window) => regroups(window, scopes, ledger));
  for (const flat of windows.flatMap((window) => window.now)) {
    const id = identities.of(flat.key);
    if (id !== undefined) ledger.name(flat.key, id);
    if (ledger.flatOf(flat.key) === flat) continue;
    if (id !== undefined) ledger.shown.delete(id);
    isNested ||= flat.table !== null || flat.indent > 0 || flat.kind in nestedKinds;
  }
  ledger.record(rootScope, scopes.get(rootScope) ?? []);
  return isNested;
}

/**
 * Whether items that did not change themselves are in other lists now, as the body has it. Neighbouring items are one run there,
 * and what is indented stands under the one before it, of whatever kind that is.
 */
function regroups({ scope, head, before, now }: Window, scopes: Scopes, ledger: Ledger): boolean {
  const flats = scopes.get(scope) ?? [];
  const isItem = (flat: FlatBlock | undefined) => flat !== undefined && isListKind(flat.kind);
  const [isBefore, isBehind] = [isItem(flats[head - 1]), isItem(flats[head + now.length])];
  // One that was taken elsewhere is as it was, and stands behind others.
  if (now.some(isItem)) return true;
  if (before.some((key) => isItem(ledger.flatOf(key)))) return isBehind;
  return now.length === 0 && isBefore && isBehind;
}

const nestedKinds = { bullet: true, number: true, check: true, table: true };

/** Whether editor and body agree on all that stands in these roots and cells. */
export function areShown(scopes: Scopes, body: Body, ledger: Ledger): boolean {
  for (const [scope, flats] of scopes) {
    const blocks = blocksIn(body, ledger.cellOf(scope));
    if (blocks.length === 0 && scope !== rootScope) continue;
    if (blocks.length !== flats.length) return false;
    for (const [index, flat] of flats.entries()) {
      if (!isShown(flat, blocks[index], ledger)) return false;
    }
  }
  return true;
}

/** Whether editor and body agree on a block; if so, that is noted. */
export function isShown(flat: FlatBlock, block: Block | undefined, ledger: Ledger): boolean {
  if (block === undefined || ledger.idOf(flat.key) !== block.id) return false;
  if (ledger.shown.get(block.id) === block) return true;
  if (!showsBlock(flat, block)) return false;
  ledger.shown.set(block.id, block);
  return true;
}
