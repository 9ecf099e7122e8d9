import { $createCodeNode } from "@lexical/code-core";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, type ElementNode } from "lexical";
import * as Y from "yjs";
import { $createListOf, $createTableOf } from "./acts/fixture-nodes.ts";
import type { Contestant } from "./contestant.ts";
import { settle } from "./settle.ts";
import { tokenOf, type WordStyle } from "./tokens.ts";

/** What everybody begins with: one update, and the number of words that it holds. */
export type Seed = Readonly<{ update: Uint8Array; tokens: number }>;

/** Writes a body with a bit of everything in the contestant's own editor, as somebody would. */
export async function createSeed(contestant: Contestant, style: WordStyle): Promise<Seed> {
  let tokens = 0;
  const words = (count: number) =>
    Array.from({ length: count }, () => tokenOf(tokens++, style)).join(" ");

  const replica = contestant.open(1, null);
  replica.editor.update(
    () => {
      const $withText = (node: ElementNode, count: number) =>
        node.append($createTextNode(words(count)));
      const blocks = [
        $withText($createParagraphNode(), 3),
        $withText($createParagraphNode(), 4),
        $createParagraphNode(),
        $withText($createParagraphNode(), 2),
      ];
      if (contestant.can("insertTable")) {
        const $item = () => $createTextNode(words(2));
        blocks.unshift($withText($createHeadingNode("h2"), 2));
        blocks.push(
          $createListOf("bullet", [$item(), $item(), $item()]),
          $withText($createQuoteNode(), 2),
          $createTableOf([
            [words(1), words(2)],
            [words(1), ""],
          ]),
          $withText($createCodeNode(), 2),
          $withText($createParagraphNode(), 3),
        );
      }
      $getRoot()
        .clear()
        .append(...blocks);
    },
    { discrete: true },
  );
  await settle(replica);
  const update = Y.encodeStateAsUpdate(replica.doc);
  replica.end();
  return { update, tokens };
}
