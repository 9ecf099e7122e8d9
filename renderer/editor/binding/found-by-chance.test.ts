import { expect, test } from "vitest";
import { ours } from "../testing/merge/contestants/ours.ts";
import type { Script } from "../testing/merge/script.ts";
import { playScript } from "../testing/merge/session.ts";

/** What three people did, as the torture found it and cut it down, and what it came of. */
const found: readonly (readonly [string, Script])[] = [
  [
    "a word typed over one with the same letters stays whole when somebody else removes the old one",
    {
      clients: [202, 303, 101],
      style: "alike",
      steps: [
        { do: "remove", who: 1, block: 0, gap: 1, size: 15 },
        { do: "replace", who: 0, block: 0, gap: 1, size: 8 },
        { do: "meet", order: 1 },
      ],
    },
  ],
  [
    "a word typed over several blocks shares no letter with the words that go",
    {
      clients: [202, 303, 101],
      style: "alike",
      steps: [
        { do: "deleteBlock", who: 0, block: 6, gap: 23, size: 17 },
        { do: "replace", who: 2, block: 5, gap: 62, size: 15 },
        { do: "meet", order: 218402831 },
      ],
    },
  ],
  [
    "a word put in beside a selected one does not bring that back when somebody else removes it",
    {
      clients: [202, 303, 101],
      style: "alike",
      steps: [
        { do: "removeRow", who: 0, block: 14, gap: 30, size: 11 },
        { do: "bold", who: 2, block: 11, gap: 48, size: 13 },
        { do: "type", who: 2, block: 11, gap: 31, size: 60 },
        { do: "meet", order: 640746000 },
      ],
    },
  ],
  [
    "blocks put in the place of selected words stand in the same order for everybody, with what was typed into those",
    {
      clients: [101, 202, 303],
      style: "unlike",
      steps: [
        { do: "pasteOver", who: 1, block: 1, gap: 61, size: 12 },
        { do: "type", who: 2, block: 1, gap: 45, size: 8 },
        { do: "meet", order: 550198681 },
      ],
    },
  ],
  [
    "a block that comes into an empty cell stands before the empty line there",
    {
      clients: [202, 303, 101],
      style: "unlike",
      steps: [
        { do: "moveMany", who: 2, block: 9, gap: 41, size: 16 },
        { do: "move", who: 2, block: 31, gap: 3, size: 26 },
        { do: "meet", order: 1 },
      ],
    },
  ],
  [
    "the line of an empty cell is indented for everybody",
    {
      clients: [303, 202, 101],
      style: "alike",
      steps: [
        { do: "moveMany", who: 1, block: 12, gap: 57, size: 62 },
        { do: "meet", order: 2141851507 },
        { do: "indent", who: 0, block: 13, gap: 31, size: 2 },
        { do: "meet", order: 1049830058 },
      ],
    },
  ],
  [
    "blocks pasted before a word leave that word to whoever removes it",
    {
      clients: [101, 202, 303],
      style: "unlike",
      steps: [
        { do: "removeColumn", who: 2, block: 0, gap: 10, size: 8 },
        { do: "paste", who: 0, block: 41, gap: 56, size: 28 },
        { do: "meet", order: 509033983 },
      ],
    },
  ],
  [
    "a word typed into a pasted block stays when the paste is undone",
    {
      clients: [202, 303, 101],
      style: "unlike",
      steps: [
        { do: "paste", who: 2, block: 4, gap: 2, size: 30 },
        { do: "meet", order: 915254310 },
        { do: "undo", who: 2, block: 5, gap: 34, size: 63 },
        { do: "replace", who: 1, block: 5, gap: 27, size: 12 },
        { do: "meet", order: 1892276388 },
      ],
    },
  ],
  [
    "blocks pasted before a word with the same letters take none of them",
    {
      clients: [101, 202, 303],
      style: "alike",
      steps: [
        { do: "mergeForward", who: 0, block: 7, gap: 34, size: 20 },
        { do: "paste", who: 0, block: 7, gap: 56, size: 43 },
        { do: "remove", who: 1, block: 7, gap: 28, size: 5 },
        { do: "meet", order: 1983519326 },
      ],
    },
  ],
  [
    "blocks pasted into code become lines of it, and its own lines stay",
    {
      clients: [101, 202, 303],
      style: "unlike",
      steps: [
        { do: "paste", who: 1, block: 13, gap: 46, size: 55 },
        { do: "meet", order: 3 },
      ],
    },
  ],
  [
    "a word typed before words that somebody divides off and removes stays before what they did not know",
    {
      clients: [202, 303, 101],
      style: "unlike",
      steps: [
        { do: "split", who: 1, block: 12, gap: 62, size: 55 },
        { do: "split", who: 2, block: 17, gap: 22, size: 50 },
        { do: "type", who: 1, block: 16, gap: 43, size: 43 },
        { do: "move", who: 1, block: 19, gap: 29, size: 32 },
        { do: "split", who: 2, block: 16, gap: 34, size: 2 },
        { do: "remove", who: 2, block: 17, gap: 57, size: 7 },
        { do: "typeKeys", who: 1, block: 17, gap: 40, size: 54 },
        { do: "meet", order: 24638603 },
      ],
    },
  ],
  [
    "a word typed where one divides the block stays on its side while a third one joins others to it",
    {
      clients: [202, 303, 101],
      style: "alike",
      steps: [
        { do: "paste", who: 0, block: 17, gap: 28, size: 0 },
        { do: "meet", order: 1100899254 },
        { do: "mergeBack", who: 0, block: 14, gap: 22, size: 50 },
        { do: "mergeBack", who: 0, block: 14, gap: 9, size: 44 },
        { do: "mergeBack", who: 0, block: 14, gap: 47, size: 60 },
        { do: "type", who: 1, block: 15, gap: 12, size: 11 },
        { do: "typeKeys", who: 1, block: 15, gap: 34, size: 34 },
        { do: "split", who: 1, block: 14, gap: 32, size: 17 },
        { do: "typeKeys", who: 2, block: 15, gap: 42, size: 52 },
        { do: "paste", who: 1, block: 16, gap: 16, size: 29 },
        { do: "meet", order: 1654887800 },
      ],
    },
  ],
  [
    "a word pasted over the end of a selection keeps a letter that it has in common with what somebody else removes",
    {
      clients: [202, 303, 101],
      style: "alike",
      steps: [
        { do: "remove", who: 0, block: 6, gap: 49, size: 30 },
        { do: "pasteOver", who: 2, block: 6, gap: 3, size: 29 },
        { do: "meet", order: 106136221 },
      ],
    },
  ],
  [
    "a word typed over a selection goes in whole where it has all letters of what it took the place of",
    {
      clients: [101, 202, 303],
      style: "alike",
      steps: [
        { do: "replace", who: 1, block: 61, gap: 58, size: 55 },
        { do: "remove", who: 0, block: 61, gap: 18, size: 30 },
        { do: "meet", order: 278039495 },
      ],
    },
  ],
  [
    "a paste that Lexical gives up in its own selection counts as nothing typed",
    {
      clients: [303, 202, 101],
      style: "alike",
      steps: [
        { do: "bold", who: 2, block: 6, gap: 6, size: 22 },
        { do: "type", who: 2, block: 7, gap: 16, size: 51 },
        { do: "pasteOver", who: 2, block: 7, gap: 50, size: 61 },
      ],
    },
  ],
  [
    "a word typed at the end of a block stays behind its words where others divide it, take it into a table and join it",
    {
      clients: [202, 303, 101],
      style: "unlike",
      steps: [
        { do: "move", who: 0, block: 2, gap: 48, size: 39 },
        { do: "drag", who: 2, block: 7, gap: 31, size: 25 },
        { do: "mergeBack", who: 1, block: 47, gap: 4, size: 23 },
        { do: "split", who: 2, block: 2, gap: 5, size: 50 },
        { do: "split", who: 1, block: 22, gap: 56, size: 23 },
        { do: "move", who: 2, block: 37, gap: 53, size: 58 },
        { do: "replace", who: 1, block: 31, gap: 49, size: 8 },
        { do: "pasteOver", who: 2, block: 55, gap: 57, size: 30 },
        { do: "move", who: 2, block: 40, gap: 17, size: 38 },
        { do: "mergeForward", who: 2, block: 22, gap: 35, size: 16 },
        { do: "meet", order: 628003009 },
      ],
    },
  ],
  [
    "a word typed into the middle of what was selected leaves that to whoever removes it",
    {
      clients: [101, 202, 303],
      style: "unlike",
      steps: [
        { do: "link", who: 2, block: 16, gap: 43, size: 31 },
        { do: "typeKeys", who: 2, block: 16, gap: 56, size: 40 },
        { do: "replace", who: 0, block: 16, gap: 6, size: 58 },
        { do: "meet", order: 1718281636 },
      ],
    },
  ],
  [
    "blocks pasted over all that was left of a removed table are seen",
    {
      clients: [303, 202, 101],
      style: "unlike",
      steps: [
        { do: "removeColumn", who: 0, block: 9, gap: 22, size: 45 },
        { do: "removeColumn", who: 0, block: 10, gap: 34, size: 49 },
        { do: "compose", who: 1, block: 11, gap: 40, size: 48 },
        { do: "removeRow", who: 2, block: 11, gap: 25, size: 24 },
        { do: "meet", order: 76780570 },
        { do: "pasteOver", who: 1, block: 9, gap: 0, size: 30 },
      ],
    },
  ],
  [
    "a table of which two people took the last rows away apart is shown as it is stored",
    {
      clients: [303, 202, 101],
      style: "unlike",
      steps: [
        { do: "move", who: 2, block: 10, gap: 49, size: 2 },
        { do: "move", who: 0, block: 9, gap: 5, size: 50 },
        { do: "removeRow", who: 2, block: 9, gap: 14, size: 59 },
        { do: "removeRow", who: 1, block: 9, gap: 12, size: 51 },
        { do: "meet", order: 1137168503 },
      ],
    },
  ],
  [
    "words that are selected up to a link and linked to nothing leave that link alone",
    {
      clients: [303, 202, 101],
      style: "unlike",
      steps: [
        { do: "split", who: 0, block: 12, gap: 35, size: 26 },
        { do: "link", who: 0, block: 14, gap: 53, size: 53 },
        { do: "type", who: 0, block: 15, gap: 35, size: 43 },
        { do: "link", who: 0, block: 15, gap: 40, size: 24 },
      ],
    },
  ],
  [
    "a word selected from the end of a link on and linked to nothing leaves that link alone",
    {
      clients: [101, 202, 303],
      style: "alike",
      steps: [
        { do: "link", who: 1, block: 11, gap: 58, size: 61 },
        { do: "replace", who: 1, block: 11, gap: 7, size: 54 },
        { do: "link", who: 1, block: 11, gap: 28, size: 24 },
      ],
    },
  ],
];

test.each(found)("%s", async (_, script) => {
  const outcome = await playScript(ours, script);
  expect(outcome.problems).toEqual([]);
});
