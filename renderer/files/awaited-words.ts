import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import { sizeInWords } from "./size-in-words.ts";

/**
 * What is said in the place of a picture, or below a file, that is not here yet. Where nobody else is in the space any more,
 * nobody who has it will come online either.
 */
export function awaitedWords({ how, name, size }: AwaitedState, isAlone: boolean): string {
  const from = name === "" ? "somebody in this space" : name;
  switch (how) {
    case "asking":
      return "Not here yet: looking for who has it";
    case "coming":
      return size === 0
        ? `On its way from ${from}`
        : `On its way from ${from}, ${sizeInWords(size)}`;
    case "nobody":
      if (isAlone)
        return "Nobody else is in this space now who could send it: ask whoever has the file for it, and insert it once more";
      return "Nobody who has it is online: it comes when they are";
    case "other-bytes":
      return `What ${from} sent was not this file and was thrown away. It comes from whoever else has it`;
    case "asking-again":
      return "Damaged on this disk: looking for who has it whole";
    case "nobody-again":
      if (isAlone) return damaged;
      return "Damaged on this disk, and nobody who has it is online: it comes again when they are";
    case "damaged":
      return damaged;
    case "space-full":
      return "It is not brought here: with it this space would have more than 2 GB of pictures and files, and no more than that is fetched from others. Those who have it keep it: ask one of them for the file, and insert it here once more";
    case "disk-full":
      return "The disk is full, so it could not be kept. Those who have it keep it: free some space, then open the document again";
    case "io":
      return "The disk did not take it. Those who have it keep it: open the document again to try once more";
  }
}

const damaged =
  "Damaged on this disk: insert the same file once more, and it is whole everywhere it stands";
