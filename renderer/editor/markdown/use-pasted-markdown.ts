import { $isCodeNode } from "@lexical/code-core";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $findTableNode } from "@lexical/table";
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_BEFORE_CRITICAL,
  COMMAND_PRIORITY_CRITICAL,
  KEY_DOWN_COMMAND,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from "lexical";
import { useEffect, useEffectEvent } from "react";
import type { FoundDocument } from "#shared/markdown/read/surroundings.ts";
import { documentName } from "../../fields/document-name.ts";
import { keyOf } from "../../ui/pressed.ts";
import { $blockAround } from "../binding/place.ts";
import { mostText } from "../paste-extension.ts";
import { useSurroundings } from "../surroundings.ts";
import { isMarkdown } from "./is-markdown.ts";

/** Reading more than this could hold up the window: it comes in as it stands. */
const mostMarkdown = 100_000;

/** Plain text that was written as Markdown comes in as what it says, and with Shift as it stands. */
export function usePastedMarkdown(): void {
  const [editor] = useLexicalComposerContext();
  const around = useSurroundings();

  const findNamed = useEffectEvent((name: string): FoundDocument | null => {
    const row = around?.mentionable.find(({ title, type }) => documentName(title, type) === name);
    return row === undefined ? null : { id: row.id, title: name, at: "" };
  });
  const insert = useEffectEvent(async (source: string) => {
    const { $nodesOfMarkdown } = await import("./pasted-nodes.ts");
    editor.update(
      () => {
        const nodes = $nodesOfMarkdown(source, (name) => findNamed(name));
        ($getSelection() ?? $getRoot().selectEnd()).insertNodes(nodes);
      },
      { tag: PASTE_TAG },
    );
  });
  useEffect(() => {
    let isAsItStands = false;
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          isAsItStands = event.shiftKey && keyOf(event) === "V";
          return false;
        },
        // Before letters are kept from everybody: the next one ends it.
        COMMAND_PRIORITY_BEFORE_CRITICAL,
      ),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const isLeft = isAsItStands;
          isAsItStands = false;
          const data = "clipboardData" in event ? event.clipboardData : null;
          const text = data?.getData("text/plain") ?? "";
          const isMarkedUp = data?.types.some((type) => markup.has(type)) ?? false;
          if (isLeft || isMarkedUp || !$mayStandHere(text) || !isMarkdown(text)) return false;
          event.preventDefault();
          void insert(text);
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  }, [editor]);
}

const markup: ReadonlySet<string> = new Set(["text/html", "application/x-lexical-editor", "Files"]);

/** In code it is code, and a cell has no room for more than words. */
function $mayStandHere(text: string): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || text.length > mostMarkdown) return false;
  if (text.length + $getRoot().getTextContentSize() > mostText) return false;
  const node = selection.anchor.getNode();
  return !$isCodeNode($blockAround(node)) && $findTableNode(node) === null;
}
