import { useEffect, useRef, useState } from "react";
import { awaitedWords } from "./awaited-words.ts";
import type { FilesAround } from "./files-around.ts";

type HandOut = (id: string, name: string) => Promise<void>;

/** Asks whether to open a file or to save a copy of it, once it is here; and what is to be said of it meanwhile and then. */
export function useHandOut(
  around: Partial<Pick<FilesAround, "readFile" | "handOut">> | null,
): readonly [said: string, handOut: HandOut] {
  const [said, setSaid] = useState("");
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const handOut: HandOut = async (id, name) => {
    if (around?.readFile === undefined || around.handOut === undefined) return;
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    setSaid("");
    const file = await around.readFile(id, {
      onAwaited: (state) => setSaid(awaitedWords(state)),
      signal: mine.signal,
    });
    if (mine.signal.aborted) return;
    const words = file === null ? notHere : await around.handOut(name, file);
    if (!mine.signal.aborted) setSaid(words);
  };
  return [said, handOut];
}

const notHere =
  "The file is not here and could not be read. It keeps its place: try again in a moment.";
