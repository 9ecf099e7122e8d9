import { defineExtension, type LexicalEditor } from "lexical";
import { type BlockChoice, findChoices } from "../block-choices.ts";
import { CHOOSE_FILES_COMMAND } from "../files/choose-files-command.ts";
import { INSERT_BLOCK_COMMAND } from "../insert-block-extension.ts";
import { TURN_INTO_COMMAND } from "../turn-into-extension.ts";
import { SuggestionsExtension } from "./suggestions-extension.ts";

/** A slash offers the kinds of blocks. */
export const SlashMenuExtension = defineExtension({
  name: "throughline/slash-menu",
  dependencies: [SuggestionsExtension],
  register: (editor, _config, state) =>
    state.getDependency(SuggestionsExtension).output.provide({
      trigger: "/",
      label: "Blocks",
      find: (query) =>
        findChoices(query).map((choice) => ({
          id: choice.id,
          group: "Blocks",
          title: choice.title,
          picture: { block: choice.id },
          note: "",
          hint: choice.hint,
          $choose: () => applyChoice(editor, choice.id),
        })),
    }),
});

/** Makes the block with the caret what was chosen. */
export function applyChoice(editor: LexicalEditor, id: BlockChoice["id"]): void {
  if (id === "divider" || id === "table") editor.dispatchCommand(INSERT_BLOCK_COMMAND, id);
  else if (id === "file") editor.dispatchCommand(CHOOSE_FILES_COMMAND, undefined);
  else editor.dispatchCommand(TURN_INTO_COMMAND, id);
}
