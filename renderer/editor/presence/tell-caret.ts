import { type LexicalEditor, mergeRegister } from "lexical";
import { encodeMark } from "#shared/document/blocks/mark-bytes.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { MarkedSelection } from "#shared/domain/presence.ts";
import type { KeptSelection } from "../binding/kept-selection.ts";
import type { EditorPresence } from "./editor-presence.ts";

type Parts = Readonly<{
  editor: LexicalEditor;
  kept: KeptSelection;
  /** Tells when the document takes in what was written here: letters may be on the screen before. */
  onTaken: (taken: () => void) => () => void;
  document: DocumentId;
  presence: EditorPresence;
  clock: Clock;
}>;

/** By then a key has been painted: it does not pay for this. */
const pause = 80;

/** Says where the caret is, once it has moved and as long as anybody is there. The returned function stops it. */
export function tellCaret({ editor, kept, presence, clock, ...parts }: Parts): () => void {
  let callOff: (() => void) | null = null;
  const tell = () => {
    callOff = null;
    const selection = marked(kept);
    presence.tell(parts.document, selection);
  };
  const note = () => {
    if (presence.isAnybodyThere()) callOff ??= clock.after(pause, tell);
  };
  let wasAnybodyThere = presence.isAnybodyThere();
  note();
  return mergeRegister(
    editor.registerUpdateListener(note),
    // A place among letters that were not in the document yet was told as the one before them.
    parts.onTaken(note),
    presence.onChange(() => {
      const isAnybodyThere = presence.isAnybodyThere();
      if (isAnybodyThere && !wasAnybodyThere) note();
      wasAnybodyThere = isAnybodyThere;
    }),
    () => callOff?.(),
  );
}

function marked(kept: KeptSelection): MarkedSelection | null {
  const span = kept.mark();
  if (span === null || span.anchor === null || span.focus === null) return null;
  return { anchor: encodeMark(span.anchor), focus: encodeMark(span.focus) };
}
