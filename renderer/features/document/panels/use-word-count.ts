import { useEffect, useState } from "react";
import { countWords } from "#shared/document/count-words.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { useFieldSurroundings } from "../../../fields/surroundings.ts";

/** Words are counted once nobody has typed for this long: it is a number at the foot, not a meter. */
const rest = 500;

/** How many words the body has. */
export function useWordCount(document: OpenDocument): number {
  const { clock } = useFieldSurroundings();
  const [count, setCount] = useState(() => countWords(document.body.blocks));
  useEffect(() => {
    const count = () => setCount(countWords(document.body.blocks));
    const counting = afterRest(clock, rest, count);
    const stop = document.body.onChange(() => counting.touch());
    return () => {
      stop();
      counting.end();
    };
  }, [clock, document]);
  return count;
}
