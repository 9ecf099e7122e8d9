import { invariant } from "../../kernel/invariant.ts";
import { rootOf } from "./derivation.ts";
import { orderBetween, orderOfFollower, ordersBetween } from "./order.ts";
import { compareText, type Run, type Shown, type ShownList } from "./run.ts";
import type { Segment } from "./segment.ts";
import type { Writer } from "./writer.ts";

/** Between which orders something new can stand. */
export type Room = Readonly<{ low: string; high: string | null }>;

/**
 * Makes room directly behind a visible block (or before the first): what follows it in the same tree
 * gets a place of its own, so that nothing but what is put there changes its place.
 */
export function openRoom(writer: Writer, list: ShownList, before: Shown | null): Room {
  eraseBrokenJoins(writer);
  if (before !== null) separateBehind(writer, before);
  if (before === null) return roomBehind(writer, list, null);
  const shown = writer.shown(before.id);
  const room = roomBehind(writer, list, rootOf(shown));
  return { low: orderOnceApart(writer, shown, room), high: room.high };
}

/**
 * Behind what order something stands behind a visible block, also once somebody else has given that a place of its own: they may
 * part the same text further up, apart.
 */
function orderOnceApart(writer: Writer, shown: Shown, room: Room): string {
  const [head] = shown.pieces;
  return rootOf(shown).head === head ? room.low : (agreedOrder(writer, head, room) ?? room.low);
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

  const room = roomBehind(writer, shown.list, root);
  const order = agreedOrder(writer, head, room) ?? orderBetween(room.low, room.high, writer.random);
  carryBehind(writer, head, { low: order, high: room.high });
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

/** Two people who each pin the same block, to move another, put it at the same place. Null where there is no such place. */
function agreedOrder(writer: Writer, head: Segment, room: Room): string | null {
  const { container } = head;
  const place = container.segments.indexOf(head);
  // Where its first part was taken elsewhere, what that had kept says where the text stood.
  const { pinned, order } = writer.derivation.stored.entryOf(container.id);
  const base = pinned ?? order ?? room.low;
  return orderOfFollower(base, place, room) ?? orderOfFollower(room.low, place, room);
}

/**
 * `head` is about to begin a run of its own. What was emitted behind it in the same tree, but hangs on
 * something before it, is hung on it, so that it stays behind it; a block of its own among that gets a
 * place of its own.
 */
export function carryBehind(writer: Writer, head: Segment, room: Room): void {
  const { run } = head;
  invariant(run !== null, "a visible block belongs to a run");
  const at = run.segments.indexOf(head);
  let carrier = head;
  let { low } = room;
  let hung: Run[] = [];
  for (const follower of emittedBehind(run)) {
    const target = follower.target;
    const stays =
      follower.target?.run === run && target !== null && run.segments.indexOf(target) >= at;
    const standsAlone = follower.head.shown?.pieces[0] === follower.head;
    if (standsAlone && !stays) {
      hang(writer, hung, carrier);
      hung = [];
      low = orderBetween(low, room.high, writer.random);
      carrier = follower.head;
      writer.join(carrier.block, null);
      writer.pin(carrier.block, low);
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
  let last: Readonly<{ order: string; block: string }> | null = null;
  for (const { head } of runs) {
    let order = writer.derivation.stored.entryOf(head.block).order ?? "";
    const isBehind =
      last === null || (compareText(last.order, order) || compareText(last.block, head.block)) < 0;
    if (!isBehind) {
      order = orderBetween(last?.order ?? "", null, writer.random);
      writer.pin(head.block, order);
    }
    last = { order, block: head.block };
  }
}

/** Orders behind a tree and before the next; where two are the same or missing, they are set right first. */
function roomBehind(writer: Writer, list: ShownList, root: Run | null): Room {
  const at = root === null ? -1 : list.roots.indexOf(root);
  const orderAt = (index: number) => {
    const run = list.roots[index];
    return run === undefined ? null : writer.derivation.stored.entryOf(run.head.block).order;
  };
  if (at >= 0 && orderAt(at) === null) orderUpTo(writer, list, at);
  const low = at < 0 ? "" : (orderAt(at) ?? "");
  let end = at + 1;
  while (end < list.roots.length && orderAt(end) !== null && (orderAt(end) ?? "") <= low) end++;
  if (end > at + 1) {
    const orders = ordersBetween(low, orderAt(end), end - at - 1, writer.random);
    for (const [index, order] of orders.entries()) {
      const run = list.roots[at + 1 + index];
      if (run !== undefined) writer.pin(run.head.block, order);
    }
  }
  return { low, high: orderAt(at + 1) };
}

/** Trees without an order stand last; one of them gets an order before something is put behind it. */
function orderUpTo(writer: Writer, list: ShownList, at: number): void {
  let last = "";
  for (let index = 0; index <= at; index++) {
    const run = list.roots[index];
    if (run === undefined) return;
    const { order } = writer.derivation.stored.entryOf(run.head.block);
    if (order !== null) {
      last = order;
      continue;
    }
    last = orderBetween(last, null, writer.random);
    writer.pin(run.head.block, last);
  }
}
