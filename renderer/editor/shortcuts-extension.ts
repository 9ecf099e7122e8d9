import {
  COMMAND_PRIORITY_LOW,
  defineExtension,
  FORMAT_TEXT_COMMAND,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  type TextFormatType,
} from "lexical";
import { EDIT_LINK_COMMAND } from "./format/format-bar-extension.ts";
import { $readFormatting } from "./format/format-bar.ts";
import { TURN_INTO_COMMAND, type TextKind } from "./turn-into-extension.ts";

/** The keys for formats and kinds of blocks beside those that every editor has. */
export const ShortcutsExtension = defineExtension({
  name: "throughline/shortcuts",
  register: (editor) =>
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const isMain = IS_APPLE ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
        if (!isMain) return false;
        const keys = `${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${event.code}`;
        const format = formats.get(keys);
        const kind = kinds.get(keys);
        if (format !== undefined) editor.dispatchCommand(FORMAT_TEXT_COMMAND, format);
        else if (kind !== undefined) editor.dispatchCommand(TURN_INTO_COMMAND, kind);
        else if (keys === "KeyK" && $canLink()) editor.dispatchCommand(EDIT_LINK_COMMAND, null);
        else return false;
        event.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
});

/** The same key opens the palette: it is a link's only where there is something to link. */
function $canLink(): boolean {
  const formatting = $readFormatting();
  return formatting !== null && (!formatting.isCollapsed || formatting.link !== null);
}

const formats = new Map<string, TextFormatType>([
  ["KeyE", "code"],
  ["Shift+KeyX", "strikethrough"],
]);

const kinds = new Map<string, TextKind>([
  ["Alt+Digit0", "paragraph"],
  ["Alt+Digit1", "heading1"],
  ["Alt+Digit2", "heading2"],
  ["Alt+Digit3", "heading3"],
  ["Shift+Digit7", "number"],
  ["Shift+Digit8", "bullet"],
  ["Shift+Digit9", "check"],
]);
