import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { Level } from "../../document/sharing.ts";
import { type Away, isBack, lookAway, lookForRemoval, type Removal } from "./away.ts";
import { useHistory } from "./history-context.ts";
import { OutOfSight } from "./out-of-sight.ts";

/** The text is shown and at rest before anybody looks what happened to it. */
const afterFirstPaint = 600;

/** What was brought by a catch-up is told at once, and not update by update. */
const rest = 1_500;

/**
 * So long after it was opened, what comes in counts as what happened meanwhile, unless it is known that all of that is here:
 * some device may never be level.
 */
const catchingUp = 20_000;

/** A window that has much to do takes in what came last of what was there a moment after it is told that all is here. */
const takenIn = 3_000;

/**
 * Looks once the document is shown, and again for what comes in while it is caught up with or nobody looks at it. What is written
 * before somebody's eyes is not told, but for much that was taken out: that is offered back at once.
 */
export function useAway() {
  const { versions, clock, levelSince, onChanged } = useHistory();
  const [away, setAway] = useState<Away | null>(null);
  const shown = useRef<Away | null>(null);
  const put = (found: Away | null) => {
    shown.current = found;
    setAway(found);
    onChanged(found?.blocks ?? []);
  };
  const tell = useEffectEvent(put);
  useEffect(() => {
    let isGone = false;
    let wasWatched = false;
    /** Something came in and is still to be looked at. Null in it where it may have been there before. */
    let arrived: Readonly<{ live: Live | null }> | null = null;
    const openedAt = clock.now();
    const outOfSight = new OutOfSight(versions.document, clock);
    const look = () =>
      void lookAway(versions).then((found) => {
        if (!isGone && found !== null) tell(found);
        else if (hasRemoval(shown.current)) void lookForMore();
      });
    const lookWhetherItIsBack = async (seen: Away, removal: Removal) => {
      const isOver = await isBack(versions, removal);
      if (isGone || !isOver || shown.current !== seen) return;
      if (seen.summary.changes > 0) return tell({ ...seen, removal: null });
      tell(null);
      // While it is unread its first version stands: what is taken out later is to be told with the one before that.
      await versions.markRead();
    };
    const lookForMore = async () => {
      const seen = shown.current;
      if (seen !== null && seen.removal !== null) {
        await lookWhetherItIsBack(seen, seen.removal);
        return null;
      }
      const found = await lookForRemoval(versions);
      if (isGone || found === null) return found;
      tell({ ...(shown.current ?? found), removal: found.removal });
      return found;
    };
    const callOff = clock.after(afterFirstPaint, look);
    const resting = afterRest(clock, rest, look);
    const watching = afterRest(clock, rest, () => void lookForMore());
    const arriving = afterRest(clock, rest, () => void tellArrived());
    const watch = () => {
      wasWatched = true;
      watching.touch();
    };
    const tellArrived = async () => {
      if (arrived === null) return;
      const { live } = arrived;
      arrived = null;
      if (live === null) return look();
      const found = await lookAway(versions);
      if (found === null || isBy(live, found)) watch();
      else if (!isGone) tell(found);
    };
    const stop = versions.document.body.onChange(({ transaction, changed }) => {
      if (transaction.local) return;
      const now = clock.now();
      if (!window.document.hasFocus()) return resting.touch();
      outOfSight.add(changed);
      if (now - openedAt >= catchingUp) watch();
      else {
        arrived = { live: both(arrived, liveAt(now, levelSince())) };
        arriving.touch();
      }
    });
    // What came in before somebody's eyes is read once they turn away; what was taken out waits for an answer.
    const turnAway = async () => {
      const isAllSeen = outOfSight.isAllSeen();
      await tellArrived();
      // What was out of sight was not read, and is told when the document is opened the next time.
      if (!isAllSeen) return;
      if (wasWatched && shown.current === null) {
        void lookForMore().then((found) => (found === null ? versions.markRead() : null));
      }
      wasWatched = false;
    };
    const onBlur = () => void turnAway();
    window.addEventListener("blur", onBlur);
    return () => {
      isGone = true;
      callOff();
      resting.end();
      arriving.end();
      watching.end();
      stop();
      window.removeEventListener("blur", onBlur);
      onBlur();
      outOfSight.end();
    };
  }, [versions, clock, levelSince]);

  /** All that is told was seen. What was taken out a moment ago, and is not told yet, is told instead. */
  const read = async (seen: Away) => {
    put(null);
    const unseen = hasRemoval(seen) ? null : await lookForRemoval(versions);
    if (unseen === null) await versions.markRead();
    else put(unseen);
  };
  /**
   * The changes have been shown: back in the text nothing tells of them any more, and what they are compared with stays the same
   * meanwhile. A version that can be had back is still told of, while the document is here.
   */
  const readChanges = (seen: Away) => {
    if (!hasRemoval(seen)) return void read(seen);
    put({ ...seen, summary: { ...seen.summary, changes: 0 }, blocks: [] });
    void versions.markRead();
  };
  /** They have the version back. */
  const answerRemoval = (seen: Away) => {
    if (seen.summary.changes > 0) put({ ...seen, removal: null });
    else void read(seen);
  };
  return { away, read: (seen: Away) => void read(seen), readChanges, answerRemoval };
}

/** Devices that are linked and have brought all that they had: what comes from them is written now. */
type Live = ReadonlySet<DeviceKey>;

function liveAt(now: number, level: Level | null): Live | null {
  return level !== null && level.at + takenIn <= now ? level.devices : null;
}

/** Of those that were so each time. */
function both(before: Readonly<{ live: Live | null }> | null, live: Live | null): Live | null {
  if (before === null || live === null) return live;
  if (before.live === null) return null;
  return new Set([...before.live].filter((each) => live.has(each)));
}

/** Others may bring what somebody wrote who is away. */
function isBy(live: Live, { who }: Away): boolean {
  return who.length > 0 && who.every(({ devices }) => devices.some((each) => live.has(each)));
}

function hasRemoval(away: Away | null): boolean {
  return away !== null && away.removal !== null;
}
