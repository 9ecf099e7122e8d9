import type { LexicalEditor } from "lexical";

const early = new WeakMap<LexicalEditor, readonly File[]>();

/** Files that are pasted or dropped before what takes them is loaded: they wait for it. */
export function holdEarlyFiles(editor: LexicalEditor, files: Iterable<File>): void {
  early.set(editor, [...(early.get(editor) ?? []), ...files]);
}

/** Those that waited; once. */
export function takeEarlyFiles(editor: LexicalEditor): readonly File[] {
  const files = early.get(editor) ?? [];
  early.delete(editor);
  return files;
}
