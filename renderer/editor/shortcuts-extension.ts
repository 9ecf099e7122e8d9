import {
  COMMAND_PRIORITY_LOW,
  defineExtension,
  FORMAT_TEXT_COMMAND,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  type TextFormatType,
} from "lexical";
import { commandTable } from "#shared/bridge/commands.ts";
import { chordOf } from "../ui/pressed.ts";
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
        if (!event.ctrlKey && !event.metaKey) return false;
        const keys = chordOf(event, IS_APPLE);
        const format = formats.get(keys);
        const kind = kinds.get(keys);
        if (format !== undefined) editor.dispatchCommand(FORMAT_TEXT_COMMAND, format);
        else if (kind !== undefined) editor.dispatchCommand(TURN_INTO_COMMAND, kind);
        else if (keys === commandTable["find.everything"].keys && $canLink())
          editor.dispatchCommand(EDIT_LINK_COMMAND, null);
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
  [commandTable["text.code"].keys, "code"],
  [commandTable["text.strikethrough"].keys, "strikethrough"],
]);

const kinds = new Map<string, TextKind>([
  [commandTable["text.paragraph"].keys, "paragraph"],
  [commandTable["text.heading-1"].keys, "heading1"],
  [commandTable["text.heading-2"].keys, "heading2"],
  [commandTable["text.heading-3"].keys, "heading3"],
  [commandTable["text.numbers"].keys, "number"],
  [commandTable["text.bullets"].keys, "bullet"],
  [commandTable["text.checks"].keys, "check"],
]);
