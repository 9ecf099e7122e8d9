import { useState } from "react";
import { readFileEntries } from "#shared/document/fields/files.ts";
import type { OpenDocument } from "../document/open-document.ts";

type SaidOf = Readonly<{
  said: string;
  say: (words: string) => void;
}>;

/**
 * What is said below a field of files: of what is attached and what is handed out, whichever came last. It goes once one
 * of the files goes that stood there meanwhile, as by undo: somebody has done something else then.
 */
export function useSaidOf(document: OpenDocument, key: string): SaidOf {
  const [last, setLast] = useState<Readonly<{ words: string; of: readonly string[] }>>(nothing);
  const keysNow = () => readFileEntries(document.readField(key)).map((entry) => entry.key);
  const say = (words: string) => setLast({ words, of: keysNow() });
  if (last.words === "") return { said: "", say };
  const standing = new Set(keysNow());
  return { said: last.of.every((each) => standing.has(each)) ? last.words : "", say };
}

const nothing = { words: "", of: [] };
