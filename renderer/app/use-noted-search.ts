import { useEffect, useEffectEvent, useRef } from "react";
import type { Clock } from "#shared/kernel/clock.ts";
import { noteSearch } from "./workspace.ts";

/** Somebody who types on does not wait for the address. */
const rest = 250;

/**
 * Follows the address, and writes into it what is typed: once nothing is typed for a moment, because the browser has more
 * to do for a new address than for a letter, and before somebody leaves, so that coming back finds all of it. Only a way
 * back by the mouse within that moment comes before it.
 */
export function useNotedSearch(clock: Clock, asked: string, ask: (query: string) => void) {
  const noted = useRef<string | null>(null);
  const waiting = useRef<Waiting>(null);
  const askFor = useEffectEvent(ask);
  useEffect(() => {
    // What was typed since the address was last written is newer than the address.
    if (noted.current === asked) return;
    waiting.current?.callOff();
    waiting.current = null;
    noted.current = asked;
    askFor(asked);
  }, [asked]);
  useEffect(() => () => waiting.current?.callOff(), []);

  const noteNow = () => {
    if (waiting.current === null) return;
    const { query, callOff } = waiting.current;
    callOff();
    waiting.current = null;
    noted.current = query;
    noteSearch(query);
  };
  const note = (query: string) => {
    waiting.current?.callOff();
    waiting.current = { query, callOff: clock.after(rest, noteNow) };
  };
  return { note, noteNow };
}

/** What was typed and is not in the address yet. */
type Waiting = Readonly<{ query: string; callOff: () => void }>;
