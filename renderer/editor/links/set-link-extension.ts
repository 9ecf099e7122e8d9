import { $isCodeNode } from "@lexical/code-core";
import { $createLinkNode } from "@lexical/link";
import {
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  type LexicalCommand,
  type LexicalNode,
  mergeRegister,
  PASTE_COMMAND,
  type RangeSelection,
} from "lexical";
import { $blockAround } from "../binding/place.ts";
import { isSafeUrl } from "../safe-url.ts";
import { $dissolveLink, $linkAround, $linkSelected } from "./link-selected.ts";

/** Links the selection to an address, leads the link with the caret elsewhere, or takes it away. */
export const SET_LINK_COMMAND: LexicalCommand<string | null> = createCommand("SET_LINK_COMMAND");

/** Links are set by a command, and by an address alone that is pasted. */
export const SetLinkExtension = defineExtension({
  name: "throughline/set-link",
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        SET_LINK_COMMAND,
        (url) => {
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          if (!selection.isCollapsed()) {
            if ($linkSelected(selection, url) || url === null) return true;
            // Between two blocks and the like nothing is selected that could be linked, and nothing is to go.
            $collapseToStart(selection);
          }
          const link = $linkAround(selection.anchor.getNode());
          if (link === null) {
            if (url !== null) $insertLink(url);
          } else if (url === null) $dissolveLink(selection, link);
          else link.setURL(url);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const data = "clipboardData" in event ? event.clipboardData : null;
          const url = data?.getData("text/plain").trim() ?? "";
          const selection = $getSelection();
          if (!isSafeUrl(url) || /\s/.test(url) || !$isRangeSelection(selection)) return false;
          event.preventDefault();
          if (!selection.isCollapsed() && $linkSelected(selection, url, $isOutsideCode))
            return true;
          // It takes the place of what is selected, and belongs to where that begins.
          const start = selection.isBackward() ? selection.focus : selection.anchor;
          if ($isOutsideCode(start.getNode())) $insertLink(url);
          else selection.insertRawText(url);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    ),
});

/** In code an address is text like any other. */
function $isOutsideCode(node: LexicalNode): boolean {
  return !$isCodeNode($blockAround(node));
}

/** An address that stands for itself. */
function $insertLink(url: string): void {
  const link = $createLinkNode(url, { rel: "noreferrer" });
  $getSelection()?.insertNodes([link.append($createTextNode(url))]);
}

function $collapseToStart(selection: RangeSelection): void {
  const { anchor, focus } = selection;
  const [from, to] = selection.isBackward() ? [focus, anchor] : [anchor, focus];
  to.set(from.key, from.offset, from.type);
}
