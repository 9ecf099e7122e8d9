import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { DRAG_DROP_PASTE } from "@lexical/rich-text";
import {
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  PASTE_TAG,
} from "lexical";
import { useEffect, useEffectEvent } from "react";
import { largestPicture, mimeOfPicture } from "#shared/domain/picture.ts";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { PASTE_REFUSED_COMMAND, type PasteRefusal } from "../paste-extension.ts";
import { type EditorSurroundings, useSurroundings } from "../surroundings.ts";

/** Pictures that are pasted or dropped are kept in the space, and then stand where the caret is. */
export function usePastedPictures(): void {
  const [editor] = useLexicalComposerContext();
  const keep = useSurroundings()?.keepPicture;
  const take = useEffectEvent((files: readonly File[]) => {
    if (keep !== undefined && editor.isEditable()) void takeAll(editor, files, keep);
    return keep !== undefined;
  });
  useEffect(
    () =>
      editor.registerCommand(
        DRAG_DROP_PASTE,
        (files) => take(Array.from(files)),
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );
}

type Keep = NonNullable<EditorSurroundings["keepPicture"]>;

async function takeAll(editor: LexicalEditor, files: readonly File[], keep: Keep): Promise<void> {
  for (const file of files) {
    const refusal = await takeOne(editor, file, keep);
    // What came before it stands in the text; one that is told of is enough.
    if (refusal !== null) return void editor.dispatchCommand(PASTE_REFUSED_COMMAND, refusal);
  }
}

async function takeOne(
  editor: LexicalEditor,
  file: File,
  keep: Keep,
): Promise<PasteRefusal | null> {
  if (file.size > largestPicture) return "picture-too-large";
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mime = mimeOfPicture(bytes);
  if (mime === null) return "not-a-picture";
  const kept = await keep({ bytes, mime });
  if (!kept.ok) return kept.failure.kind;
  editor.update(
    () => {
      const embed = $createEmbedNode({ attachment: kept.value, name: file.name, alt: "" });
      ($getSelection() ?? $getRoot().selectEnd()).insertNodes([embed]);
    },
    { tag: PASTE_TAG },
  );
  return null;
}
