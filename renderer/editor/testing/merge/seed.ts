import { $createCodeNode } from "@lexical/code-core";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, type ElementNode } from "lexical";
import * as Y from "yjs";
import { $createListOf, $createTableOf } from "./acts/fixture-nodes.ts";
import type { Contestant, Replica } from "./contestant.ts";
import type { Script } from "./script.ts";
import { settle } from "./settle.ts";
import { $select, $readTextBlocks } from "./text-blocks.ts";
import { tokenOf } from "./tokens.ts";

/** What everybody begins with: one update, and the number of words that it holds. */
export type Seed = Readonly<{ update: Uint8Array; tokens: number }>;

/** Writes a body with a bit of everything in the contestant's own editor, as somebody would. */
export async function createSeed(
  contestant: Contestant,
  { style, isOneText = false }: Pick<Script, "style" | "isOneText">,
): Promise<Seed> {
  let tokens = 0;
  const words = (count: number) =>
    Array.from({ length: count }, () => tokenOf(tokens++, style)).join(" ");
  const paragraphs = (isOneText ? [1, 2, 1, 2, 1, 2] : [3, 4, 0, 2]).map(words);

  const replica = contestant.open(1, null);
  replica.editor.update(
    () => {
      const $withText = (node: ElementNode, text: string) =>
        text === "" ? node : node.append($createTextNode(text));
      const $withWords = (node: ElementNode, count: number) => $withText(node, words(count));
      const blocks = (isOneText ? [paragraphs.join("")] : paragraphs).map((text) =>
        $withText($createParagraphNode(), text),
      );
      if (contestant.can("insertTable")) {
        const $item = () => $createTextNode(words(2));
        blocks.unshift($withWords($createHeadingNode("h2"), 2));
        blocks.push(
          $createListOf("bullet", [$item(), $item(), $item()]),
          $withWords($createQuoteNode(), 2),
          $createTableOf([
            [words(1), words(2)],
            [words(1), ""],
          ]),
          $withWords($createCodeNode(), 2),
          $withWords($createParagraphNode(), 3),
        );
      }
      $getRoot()
        .clear()
        .append(...blocks);
    },
    { discrete: true },
  );
  await settle(replica);
  if (isOneText) await divide(replica, paragraphs);
  const update = Y.encodeStateAsUpdate(replica.doc);
  replica.end();
  return { update, tokens };
}

/** Presses Enter behind each line of the block that holds them all, as somebody who divides what they wrote: from above. */
async function divide(replica: Replica, lines: readonly string[]): Promise<void> {
  for (const [line, { length }] of lines.slice(0, -1).entries()) {
    const rest = lines.slice(line).join("");
    const $enter = () => {
      const blocks = $readTextBlocks();
      const index = blocks.findIndex(({ text }) => text === rest);
      $select(blocks, { index, offset: length }).insertParagraph();
    };
    replica.editor.update($enter, { discrete: true });
    await settle(replica);
  }
}
