import { commandGroups, commandTable } from "#shared/bridge/commands.ts";
import type { KeyGroup } from "../features/shortcuts/ShortcutsSheet.tsx";
import { chordInWords } from "./commands.ts";

/** What is typed into a text to do something there: it is no command, and no palette has it. */
const typed: readonly (readonly [title: string, keys: string])[] = [
  ["Link what is selected", "CommandOrControl+K"],
  ["Insert a block", "/"],
  ["Mention a document", "@"],
  ["Paste Markdown as it stands", "CommandOrControl+Shift+V"],
  ["Leave the text, so that Tab leads on", "Escape"],
];

/** Everything that has a key, as the shortcuts sheet shows it. */
export function keyGroups(isMac: boolean): readonly KeyGroup[] {
  const line = (title: string, keys: string) => ({ title, chord: chordInWords(keys, isMac) });
  const groups = commandGroups.map((heading) => {
    const ofTable = Object.values(commandTable).flatMap(({ title, group, keys }) =>
      group === heading && keys !== undefined ? [line(title, keys)] : [],
    );
    const others = heading === "Writing" ? typed.map(([title, keys]) => line(title, keys)) : [];
    return { heading, keys: [...ofTable, ...others] };
  });
  return groups.filter(({ keys }) => keys.length > 0);
}
