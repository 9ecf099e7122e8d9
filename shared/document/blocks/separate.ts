import { invariant } from "../../kernel/invariant.ts";
import { rootOf } from "./derivation.ts";
import { isSound } from "./place.ts";
import type { Placed } from "./places.ts";
import { orderIn, orderOfPart, type Room, roomBehind, type Span } from "./room.ts";
import { compareText, type Run, type Shown, type ShownList } from "./run.ts";
import type { Segment } from "./segment.ts";
import type { Writer } from "./writer.ts";

/**
 * Makes room directly behind a visible block (or before the first): what follows it in the same tree
 * gets a place of its own, so that nothing but what is put there changes its place.
 */
export function openRoom(writer: Writer, list: ShownList, before: Shown | null): Room {
  eraseBrokenJoins(writer);
  if (before === null) return roomBehind(writer, null, spanBehind(writer, list, null));
  separateBehind(writer, before);
  const shown = writer.shown(before.id);
  const span = spanBehind(writer, list, rootOf(shown));
  return roomBehind(writer, shown.pieces.at(-1) ?? null, span);
}

/** Gives what follows a visible block in the same tree a place of its own where it stands. */
export function separateBehind(writer: Writer, before: Shown): void {
  const next = before.list.shown[before.index + 1];
  if (next !== undefined && rootOf(next) === rootOf(before)) separate(writer, next);
}

/** Gives a visible block a place of its own where it stands, unless it has one. */
export function separate(writer: Writer, shown: Shown): void {
  eraseBrokenJoins(writer);
  const [head] = shown.pieces;
  const root = rootOf(shown);
  if (root.head === head) return;

  const span = spanBehind(writer, shown.list, root);
  const order = orderOfPart(writer, head, span);
  carryBehind(writer, head, { after: { order, head }, before: span.before });
  writer.join(head.block, null);
  writer.pin(head.block, order);
  writer.pinIn(head.block, parentKey(shown.list));
  writer.derivation.refresh();
}

/** A join that does not hold must not begin to hold because an edit opens the circle that it closed. */
export function eraseBrokenJoins(writer: Writer): void {
  const { derivation } = writer;
  derivation.refresh();
  const { joins, ends } = derivation.outline.broken;
  for (const block of joins) writer.join(block, null);
  for (const block of ends) writer.set(block, "behind", undefined);
  derivation.refresh();
}

/**
 * `head` is about to begin a run of its own. What was emitted behind it in the same tree, but hangs on
 * something before it, is hung on it, so that it stays behind it; a block of its own among that gets a
 * place of its own.
 */
export function carryBehind(writer: Writer, head: Segment, { after, before }: Span): void {
  const { run } = head;
  invariant(run !== null, "a visible block belongs to a run");
  const at = run.segments.indexOf(head);
  let carrier = head;
  let last = after;
  let hung: Run[] = [];
  for (const follower of emittedBehind(run)) {
    const target = follower.target;
    const stays =
      follower.target?.run === run && target !== null && run.segments.indexOf(target) >= at;
    const standsAlone = follower.head.shown?.pieces[0] === follower.head;
    if (standsAlone && !stays) {
      hang(writer, hung, carrier);
      hung = [];
      carrier = follower.head;
      const order = orderOfPart(writer, carrier, { after: last, before });
      last = { order, head: carrier };
      writer.join(carrier.block, null);
      writer.pin(carrier.block, order);
      writer.pinIn(carrier.block, parentKey(carrier.shown?.list));
    } else {
      if (!stays || carrier !== head) writer.join(follower.head.block, carrier, lastSeen(carrier));
      hung.push(follower);
    }
  }
  hang(writer, hung, carrier);
}

/** What is hung on a segment stands behind the last that is seen of its run. */
function lastSeen(carrier: Segment): Segment {
  const segments: readonly Segment[] = carrier.run?.segments ?? [];
  const at = segments.indexOf(carrier);
  return segments.findLast(({ shown }, index) => index >= at && shown !== null) ?? carrier;
}

/** What the entry of a tree's first block says about its place. */
export function parentKey(list: ShownList | undefined): string | undefined {
  return list === undefined || list.key === "" ? undefined : list.key;
}

/** The runs that are emitted behind a run's segments, without those that hang on them in turn. */
function emittedBehind(run: Run): readonly Run[] {
  const behind = [...run.joiners];
  for (let each = run; each.target !== null;) {
    const around = each.target.run;
    if (around === null) break;
    behind.push(...around.joiners.slice(around.joiners.indexOf(each) + 1));
    each = around;
  }
  return behind;
}

/** Has runs that join the same segment come in this order, by orders of the same place. */
function hang(writer: Writer, runs: readonly Run[], carrier: Segment): void {
  const parent = parentKey(carrier.shown?.list);
  const isOfOneText = new Set(runs.map(({ head }) => head.container)).size < runs.length;
  if (isOfOneText) for (const { head } of runs) writer.pinIn(head.block, parent);
  const { places } = writer.derivation.stored;
  let last: Placed | null = null;
  for (const { head } of runs) {
    let order = writer.derivation.stored.entryOf(head.block).order ?? "";
    const isBehind =
      last === null ||
      (places.compare(last, { order, head }) || compareText(last.head?.block ?? "", head.block)) <
        0;
    if (!isBehind) {
      order = orderIn(roomBehind(writer, null, { after: last, before: null }), writer);
      writer.pin(head.block, order);
    }
    last = { order, head };
  }
}

/** What a tree and the next have for their places; where two are the same, missing or no places, they are set right first. */
function spanBehind(writer: Writer, list: ShownList, root: Run | null): Span {
  const { stored } = writer.derivation;
  const at = root === null ? -1 : list.roots.indexOf(root);
  const placedAt = (index: number): Placed | null => {
    const head = list.roots[index]?.head;
    const order = head === undefined ? null : stored.entryOf(head.block).order;
    return head === undefined || order === null ? null : { order, head };
  };
  if (at >= 0 && placedAt(at) === null) orderUpTo(writer, list, at);
  const after = at < 0 ? null : placedAt(at);
  const low = after ?? { order: "", head: null };
  const leavesNoRoom = (placed: Placed | null) =>
    placed !== null && (!isSound(placed.order) || stored.places.compare(placed, low) <= 0);
  let end = at + 1;
  while (leavesNoRoom(placedAt(end))) end++;
  const before = placedAt(end);
  let last: Placed | null = after;
  for (const { head } of list.roots.slice(at + 1, end)) {
    const order = orderIn(roomBehind(writer, null, { after: last, before }), writer);
    writer.pin(head.block, order);
    last = { order, head };
  }
  return { after, before: placedAt(at + 1) };
}

/** Trees without an order stand last; one of them gets an order before something is put behind it. */
function orderUpTo(writer: Writer, list: ShownList, at: number): void {
  let last: Placed | null = null;
  for (const { head } of list.roots.slice(0, at + 1)) {
    let { order } = writer.derivation.stored.entryOf(head.block);
    if (order === null) {
      order = orderIn(roomBehind(writer, null, { after: last, before: null }), writer);
      writer.pin(head.block, order);
    }
    last = { order, head };
  }
}
