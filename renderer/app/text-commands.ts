import { type CommandId, commandTable } from "#shared/bridge/commands.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { type ActOfKind, actsOfKinds, languageActs } from "../editor/acts-of-kinds.ts";
import { editorOf, shownBodyOf } from "../editor/editor-of.ts";
import { FIND_COMMAND } from "../editor/find/find-command.ts";
import { keylessActs } from "../editor/keyless-acts.ts";
import { type Command, commandOf } from "./commands.ts";

/**
 * What a key does in a text, for whoever looks for it by its name. The key is pressed there: so it does the same, and the
 * text alone knows what that is.
 */
export function textCommands(document: OpenDocument, isMac: boolean): readonly Command[] {
  return Object.entries(commandTable).flatMap(([id, words]): readonly Command[] => {
    const { keys, isTexts } = words;
    if (isTexts !== true || keys === undefined) return [];
    return [
      {
        id,
        ...words,
        isEnabled: () => editorOf(document)?.isEditable() ?? false,
        run: () => {
          const editor = editorOf(document);
          // The palette gave the focus back to where it was, and that may be the title.
          editor?.focus(() => editor.getRootElement()?.dispatchEvent(pressOf(keys, isMac)));
        },
      },
    ];
  });
}

/** Looks for words in a text, also in one that is only read. It has to be this document's: another may stand beside it. */
export function findCommand(document: OpenDocument): Command {
  return commandOf(
    "text.find",
    () => void editorOf(document)?.dispatchCommand(FIND_COMMAND, null),
    () => shownBodyOf(document) !== undefined,
  );
}

/** What menus and bars in a text offer that has no key. */
export function blockCommands(document: OpenDocument): readonly Command[] {
  const isEnabled = () => shownBodyOf(document)?.editor.isEditable() ?? false;
  return keylessActs.map(([id, act]) => {
    const run = () => {
      const editor = editorOf(document);
      editor?.focus(() => act(editor));
    };
    return commandOf(id, run, isEnabled);
  });
}

/** What the menu of a block offers for a table, a picture, a file or code, while the caret is in one. */
export function kindCommands(document: OpenDocument): readonly Command[] {
  const doing = ({ isHere, act }: ActOfKind) => ({
    isEnabled: () => {
      const editor = shownBodyOf(document)?.editor;
      return editor !== undefined && editor.isEditable() && isHere(editor);
    },
    run: () => {
      const editor = editorOf(document);
      editor?.focus(() => act(editor));
    },
  });
  const named = Object.entries(actsOfKinds).map(([id, act]) => {
    const { run, isEnabled } = doing(act);
    return commandOf(id as CommandId, run, isEnabled);
  });
  const languages = languageActs.map(({ id, title, ...act }): Command => {
    const words = { id: `text.language.${id}`, title: `Language: ${title}` };
    return { ...words, group: "Writing", ...doing(act) };
  });
  return [...named, ...languages];
}

function pressOf(keys: string, isMac: boolean): KeyboardEvent {
  const parts = keys.split("+");
  const name = parts.at(-1) ?? "";
  const isMain = parts.includes("CommandOrControl");
  return new KeyboardEvent("keydown", {
    key: arrows[name] ?? (name.length === 1 ? name.toLowerCase() : name),
    code: codeOf(name),
    ctrlKey: isMain && !isMac,
    metaKey: isMain && isMac,
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
    bubbles: true,
    cancelable: true,
  });
}

const arrows: Readonly<Record<string, string>> = { Up: "ArrowUp", Down: "ArrowDown" };

function codeOf(name: string): string {
  if (/^[A-Z]$/.test(name)) return `Key${name}`;
  return /^\d$/.test(name) ? `Digit${name}` : (arrows[name] ?? name);
}
