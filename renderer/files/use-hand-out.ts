import { useEffect, useRef } from "react";
import { awaitedWords } from "./awaited-words.ts";
import type { FilesAround } from "./files-around.ts";

type HandOut = (id: string, name: string) => Promise<void>;

/** Asks whether to open a file or to save a copy of it, once it is here; `say` is told what is to be said of it meanwhile and then. */
export function useHandOut(
  around: Partial<Pick<FilesAround, "readFile" | "handOut" | "isAlone">> | null,
  say: (words: string) => void,
): HandOut {
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  return async (id, name) => {
    if (around?.readFile === undefined || around.handOut === undefined) return;
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    say("");
    const file = await around.readFile(id, {
      onAwaited: (state) => say(awaitedWords(state, around.isAlone?.() === true)),
      signal: mine.signal,
    });
    if (mine.signal.aborted) return;
    const words = file === null ? notHere : await around.handOut(name, file);
    if (!mine.signal.aborted) say(words);
  };
}

const notHere =
  "The file is not here and could not be read. It keeps its place: try again in a moment.";
