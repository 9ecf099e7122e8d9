import { $isCodeNode } from "@lexical/code-core";
import {
  $getNodeByKey,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  defineExtension,
  type LexicalCommand,
  type NodeKey,
} from "lexical";

type Choice = Readonly<{ key: NodeKey; language: string }>;

/** Says what a code block is written in. */
export const SET_LANGUAGE_COMMAND: LexicalCommand<Choice> = createCommand("SET_LANGUAGE_COMMAND");

export const SetLanguageExtension = defineExtension({
  name: "throughline/set-language",
  register: (editor) =>
    editor.registerCommand(
      SET_LANGUAGE_COMMAND,
      ({ key, language }) => {
        const code = $getNodeByKey(key);
        if (!$isCodeNode(code)) return false;
        code.setLanguage(language === "" ? null : language);
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
});
