import { useEffect, useState } from "react";
import type { Clock } from "#shared/kernel/clock.ts";

/** The present minute, so that what is told about time stays true while nothing else changes. */
export function useNow(clock: Clock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => clock.after(60_000, () => setNow(clock.now())), [clock, now]);
  return now;
}
