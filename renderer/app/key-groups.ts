import { commandGroups, commandTable } from "#shared/bridge/commands.ts";
import type { KeyGroup } from "../features/shortcuts/ShortcutsSheet.tsx";
import { chordInWords } from "./commands.ts";

/** The keys that work on text. They are the editor's own: no menu and no palette has them. */
const editorKeys: readonly (readonly [title: string, keys: string])[] = [
  ["Bold", "CommandOrControl+B"],
  ["Italic", "CommandOrControl+I"],
  ["Strikethrough", "CommandOrControl+Shift+X"],
  ["Code", "CommandOrControl+E"],
  ["Link what is selected", "CommandOrControl+K"],
  ["Heading 1, 2 or 3", "CommandOrControl+Alt+1"],
  ["Paragraph", "CommandOrControl+Alt+0"],
  ["Numbered list", "CommandOrControl+Shift+7"],
  ["Bulleted list", "CommandOrControl+Shift+8"],
  ["Check list", "CommandOrControl+Shift+9"],
  ["Indent", "Tab"],
  ["Outdent", "Shift+Tab"],
  ["Move a block up", "Alt+Up"],
  ["Move a block down", "Alt+Down"],
  ["Insert a block", "/"],
  ["Mention a document", "@"],
  ["Undo", "CommandOrControl+Z"],
  ["Redo", "CommandOrControl+Shift+Z"],
];

/** Everything that has a key, as the shortcuts sheet shows it. */
export function keyGroups(isMac: boolean): readonly KeyGroup[] {
  const ofCommands = commandGroups.map((heading) => ({
    heading,
    keys: Object.values(commandTable).flatMap(({ title, group, keys }) =>
      group === heading && keys !== undefined ? [{ title, chord: chordInWords(keys, isMac) }] : [],
    ),
  }));
  const ofEditor = {
    heading: "Writing",
    keys: editorKeys.map(([title, keys]) => ({ title, chord: chordInWords(keys, isMac) })),
  };
  return [...ofCommands.filter(({ keys }) => keys.length > 0), ofEditor];
}
