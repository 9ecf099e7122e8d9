import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { DRAG_DROP_PASTE } from "@lexical/rich-text";
import {
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  PASTE_TAG,
} from "lexical";
import { useEffect, useEffectEvent } from "react";
import type { RefusedFiles } from "../../files/refusal-words.ts";
import { type NotTaken, takeFile } from "../../files/take-file.ts";
import { chooseFiles } from "../../ui/choose-files.ts";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { PASTE_REFUSED_COMMAND } from "../paste-extension.ts";
import { type EditorSurroundings, useSurroundings } from "../surroundings.ts";
import { CHOOSE_FILES_COMMAND } from "./choose-files-command.ts";
import { takeEarlyFiles } from "./early-files.ts";

/** Pictures and files that are pasted, dropped or chosen are kept in the space, and then stand where the caret is. */
export function usePastedFiles(): void {
  const [editor] = useLexicalComposerContext();
  const keep = useSurroundings()?.keepFile;
  const take = useEffectEvent((files: readonly File[]) => {
    if (keep !== undefined && editor.isEditable()) void takeAll(editor, files, keep);
    return keep !== undefined;
  });
  useEffect(() => {
    const early = takeEarlyFiles(editor);
    if (early.length > 0) take(early);
    return mergeRegister(
      editor.registerCommand(
        DRAG_DROP_PASTE,
        (files) => take(Array.from(files)),
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        CHOOSE_FILES_COMMAND,
        () => {
          chooseFiles({ isMany: true }, (files) => {
            take(files);
            editor.focus();
          });
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor]);
}

type Keep = NonNullable<EditorSurroundings["keepFile"]>;

async function takeAll(editor: LexicalEditor, files: readonly File[], keep: Keep): Promise<void> {
  let refused: RefusedFiles["files"] = [];
  for (const [index, file] of files.entries()) {
    const why = await takeOne(editor, file, keep);
    const isLast = index === files.length - 1;
    if (why !== null) refused = [...refused, { name: file.name, why }];
    // At once, and anew once it is known what became of the others: one of them may be long on its way.
    if (refused.length === 0 || (why === null && !isLast)) continue;
    const others = !isLast ? "awaited" : refused.length === files.length ? "none" : "there";
    editor.dispatchCommand(PASTE_REFUSED_COMMAND, { files: refused, others });
  }
}

async function takeOne(editor: LexicalEditor, file: File, keep: Keep): Promise<NotTaken | null> {
  const taken = await takeFile(file, keep);
  if (!taken.ok) return taken.failure;
  const { attachment, name, size, isPicture } = taken.value;
  const named = { attachment, name, alt: "" };
  editor.update(
    () => {
      const embed = $createEmbedNode(isPicture ? named : { ...named, size: String(size) });
      ($getSelection() ?? $getRoot().selectEnd()).insertNodes([embed]);
    },
    { tag: PASTE_TAG },
  );
  return null;
}
