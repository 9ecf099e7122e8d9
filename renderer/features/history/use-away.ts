import { useEffect, useEffectEvent, useRef, useState } from "react";
import { afterRest } from "#shared/kernel/after-rest.ts";
import { type Away, isBack, lookAway, lookForRemoval, type Removal } from "./away.ts";
import { useHistory } from "./history-context.ts";

/** The text is shown and at rest before anybody looks what happened to it. */
const afterFirstPaint = 600;

/** What was brought by a catch-up is told at once, and not update by update. */
const rest = 1_500;

/**
 * So long after it was opened, what comes in counts as what happened meanwhile, unless it is known that all of that is here:
 * some device may never be level.
 */
const catchingUp = 20_000;

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
    /** When the first of what is still to be looked at came in. */
    let arrivedAt: number | null = null;
    const openedAt = clock.now();
    const look = () =>
      void lookAway(versions).then((found) => {
        if (!isGone && found !== null) tell(found);
        else if (hasRemoval(shown.current)) void lookForMore();
      });
    const lookWhetherItIsBack = async (seen: Away, removal: Removal) => {
      const isOver = await isBack(versions, removal);
      if (isGone || !isOver || shown.current !== seen) return;
      tell(seen.summary.changes > 0 ? { ...seen, removal: null } : null);
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
    const arriving = afterRest(clock, rest, () => tellArrived());
    const watch = () => {
      wasWatched = true;
      watching.touch();
    };
    const tellArrived = () => {
      if (arrivedAt === null) return;
      const level = levelSince();
      const isLive = level !== null && level <= arrivedAt;
      arrivedAt = null;
      if (isLive) watch();
      else look();
    };
    const stop = versions.document.body.onChange(({ transaction }) => {
      if (transaction.local) return;
      const now = clock.now();
      if (!window.document.hasFocus()) resting.touch();
      else if (now - openedAt >= catchingUp) watch();
      else {
        arrivedAt ??= now;
        arriving.touch();
      }
    });
    // What came in before somebody's eyes is read once they turn away; what was taken out waits for an answer.
    const turnAway = () => {
      tellArrived();
      if (wasWatched && shown.current === null) {
        void lookForMore().then((found) => (found === null ? versions.markRead() : null));
      }
      wasWatched = false;
    };
    window.addEventListener("blur", turnAway);
    return () => {
      isGone = true;
      callOff();
      resting.end();
      arriving.end();
      watching.end();
      stop();
      window.removeEventListener("blur", turnAway);
      turnAway();
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

function hasRemoval(away: Away | null): boolean {
  return away !== null && away.removal !== null;
}
