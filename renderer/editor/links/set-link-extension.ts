import { $createLinkNode, $isLinkNode, TOGGLE_LINK_COMMAND } from "@lexical/link";
import {
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  type LexicalCommand,
  mergeRegister,
  PASTE_COMMAND,
} from "lexical";
import { isSafeUrl } from "../safe-url.ts";

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
          const link = selection.anchor.getNode().getParent();
          if (!selection.isCollapsed()) editor.dispatchCommand(TOGGLE_LINK_COMMAND, url);
          else if ($isLinkNode(link)) {
            if (url !== null) link.setURL(url);
            else for (const child of link.getChildren()) link.insertBefore(child);
            if (url === null) link.remove();
          } else if (url !== null) $insertLink(url);
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
          const [first] = selection.getNodes();
          if (first?.getParents().some((node) => node.getType() === "code")) return false;
          event.preventDefault();
          if (selection.isCollapsed()) $insertLink(url);
          else editor.dispatchCommand(TOGGLE_LINK_COMMAND, url);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    ),
});

/** An address that stands for itself. */
function $insertLink(url: string): void {
  const link = $createLinkNode(url, { rel: "noreferrer" });
  $getSelection()?.insertNodes([link.append($createTextNode(url))]);
}
