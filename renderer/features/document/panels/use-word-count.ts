import { useEffect, useState } from "react";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { countWords, countWordsIn } from "#shared/document/count-words.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { useFieldSurroundings } from "../../../fields/surroundings.ts";

/** Words are counted once nobody has typed for this long: it is a number at the foot, not a meter. */
const rest = 500;

/** How many words stand on the page below the title: in the body, and in the fields that are text there. */
export function useWordCount(document: OpenDocument, type: DocumentType): number {
  const { clock } = useFieldSurroundings();
  const [count, setCount] = useState(() => wordsOn(document, type));
  useEffect(() => {
    const counting = afterRest(clock, rest, () => setCount(wordsOn(document, type)));
    const stops = [
      document.body.onChange(() => counting.touch()),
      ...textsOn(document, type).map((text) => text.onChange(() => counting.touch())),
    ];
    return () => {
      for (const stop of stops) stop();
      counting.end();
    };
  }, [clock, document, type]);
  return count;
}

function wordsOn(document: OpenDocument, type: DocumentType): number {
  const texts = textsOn(document, type).map((text) => countWordsIn(text.read()));
  return texts.reduce((sum, words) => sum + words, countWords(document.body.blocks, type));
}

function textsOn(document: OpenDocument, { fields }: DocumentType) {
  return fields.flatMap(({ key, kind, place }) => {
    const text = kind === "prose" && place === "page" ? document.textField(key) : null;
    return text === null ? [] : [text];
  });
}
