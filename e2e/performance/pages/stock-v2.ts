import {
  type BindingV2,
  createBindingV2__EXPERIMENTAL,
  createUndoManager,
  type Provider,
  syncLexicalUpdateToYjsV2__EXPERIMENTAL,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
} from "@lexical/yjs";
import { $getRoot, type LexicalEditor, SKIP_COLLAB_TAG } from "lexical";
import * as Y from "yjs";
import { createPlainEditor } from "./plain-editor.ts";
import type { Surroundings } from "./surroundings.ts";
import { layOutBody } from "./yardstick-body.ts";

/** Nobody else is there, and no caret is told of: less work than any real provider. */
const provider: Provider = {
  awareness: {
    getLocalState: () => null,
    getStates: () => new Map(),
    off: nothing,
    on: nothing,
    setLocalState: nothing,
    setLocalStateField: nothing,
  },
  connect: nothing,
  disconnect: nothing,
  off: nothing,
  on: nothing,
};

/** The plain yardstick with the stock binding's second version on a Y.Doc that goes nowhere. */
async function prepare(around: Surroundings): Promise<(json: string) => void> {
  const body = await layOutBody(around);
  const editor = createPlainEditor(around.theme);
  const doc = new Y.Doc();
  const binding = createBindingV2__EXPERIMENTAL(editor, "body", doc, new Map([["body", doc]]));
  bind(editor, binding);
  return (json) => {
    editor.setEditorState(editor.parseEditorState(json));
    editor.setRootElement(body);
    // The binding writes what is dirty, and a state that was set is not.
    editor.update(() => $getRoot().markDirty(), { discrete: true });
    if (binding.root.length !== body.childElementCount) throw new Error("V2 is not bound");
  };
}

/** Wired as the stock plugin wires it (useYjsCollaborationV2__EXPERIMENTAL), without React and network. */
function bind(editor: LexicalEditor, binding: BindingV2): void {
  binding.root.observeDeep((events, transaction) => {
    if (transaction.origin === binding) return;
    const undone = transaction.origin instanceof Y.UndoManager;
    // The body holds elements and texts only.
    const own = events as Y.YEvent<Y.XmlElement | Y.XmlText>[];
    syncYjsChangesToLexicalV2__EXPERIMENTAL(binding, provider, own, transaction, undone);
  });
  editor.registerUpdateListener((update) => {
    if (update.tags.has(SKIP_COLLAB_TAG)) return;
    syncLexicalUpdateToYjsV2__EXPERIMENTAL(
      binding,
      provider,
      update.prevEditorState,
      update.editorState,
      update.dirtyElements,
      update.dirtyLeaves,
      update.normalizedNodes,
      update.tags,
    );
  });
  createUndoManager(binding, binding.root);
}

Object.assign(globalThis, { prepare });

function nothing(): void {}
