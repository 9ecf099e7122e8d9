import { buildEditorFromExtensions } from "@lexical/extension";
import { HeadlessExtension } from "@lexical/headless";
import {
  createBinding,
  createBindingV2__EXPERIMENTAL,
  createUndoManager,
  initLocalState,
  type Provider,
  syncLexicalUpdateToYjs,
  syncLexicalUpdateToYjsV2__EXPERIMENTAL,
  syncYjsChangesToLexical,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
  type UserState,
} from "@lexical/yjs";
import {
  COMMAND_PRIORITY_EDITOR,
  configExtension,
  defineExtension,
  type LexicalEditor,
  REDO_COMMAND,
  SKIP_COLLAB_TAG,
  UNDO_COMMAND,
} from "lexical";
import * as Y from "yjs";
import type { Contestant, Replica } from "../contestant.ts";
import { stockExtension } from "./stock-extension.ts";

const elsewhere = Symbol("elsewhere");

/** `@lexical/yjs` as its own React hook drives it: one Y.XmlText for each element. */
export const stockV1: Contestant = {
  name: "stock V1",
  can: () => true,
  open: (clientId, update) => openStock(clientId, update, bindV1),
};

/** Its successor, called experimental: Y.XmlElement and Y.XmlText, compared by content. */
export const stockV2: Contestant = {
  name: "stock V2",
  can: () => true,
  open: (clientId, update) => openStock(clientId, update, bindV2),
};

type Bind = (editor: LexicalEditor, doc: Y.Doc, provider: Provider) => Y.UndoManager;

function openStock(clientId: number, update: Uint8Array | null, bind: Bind): Replica {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const errors: unknown[] = [];
  const outbox: Uint8Array[] = [];
  const editor = buildEditorFromExtensions(
    defineExtension({
      name: "throughline/stock-under-test",
      dependencies: [stockExtension, configExtension(HeadlessExtension, {})],
      onError: (error) => errors.push(error),
    }),
  );
  const undoing = bind(editor, doc, createProvider());
  doc.on("update", (sent: Uint8Array, origin: unknown) => {
    if (origin !== elsewhere) outbox.push(sent);
  });
  const receive = (received: Uint8Array) => Y.applyUpdate(doc, received, elsewhere);
  if (update !== null) receive(update);

  editor.registerCommand(UNDO_COMMAND, () => undoing.undo() !== undefined, COMMAND_PRIORITY_EDITOR);
  editor.registerCommand(REDO_COMMAND, () => undoing.redo() !== undefined, COMMAND_PRIORITY_EDITOR);
  return {
    editor,
    doc,
    outbox,
    errors,
    receive,
    rest: () => {},
    endUndoStep: () => undoing.stopCapturing(),
    tray: () => [],
    end: () => {
      undoing.destroy();
      editor.dispose();
      doc.destroy();
    },
  };
}

const bindV1: Bind = (editor, doc, provider) => {
  const binding = createBinding(editor, provider, "main", doc, new Map([["main", doc]]));
  const root = binding.root.getSharedType();
  root.observeDeep((events, transaction) => {
    const origin: unknown = transaction.origin;
    if (origin === binding) return;
    // The binding is typed for text events alone; its own hook hands on whatever comes.
    const all = events as Y.YEvent<Y.Text>[];
    syncYjsChangesToLexical(binding, provider, all, origin instanceof Y.UndoManager);
  });
  editor.registerUpdateListener((change) => {
    if (change.tags.has(SKIP_COLLAB_TAG)) return;
    syncLexicalUpdateToYjs(
      binding,
      provider,
      change.prevEditorState,
      change.editorState,
      change.dirtyElements,
      change.dirtyLeaves,
      change.normalizedNodes,
      change.tags,
    );
  });
  return createUndoManager(binding, root);
};

const bindV2: Bind = (editor, doc, provider) => {
  const binding = createBindingV2__EXPERIMENTAL(editor, "main", doc, new Map([["main", doc]]));
  binding.root.observeDeep((events, transaction) => {
    const origin: unknown = transaction.origin;
    if (origin === binding) return;
    const all = events as Y.YEvent<Y.XmlElement | Y.XmlText>[];
    const isUndo = origin instanceof Y.UndoManager;
    syncYjsChangesToLexicalV2__EXPERIMENTAL(binding, provider, all, transaction, isUndo);
  });
  editor.registerUpdateListener((change) => {
    if (change.tags.has(SKIP_COLLAB_TAG)) return;
    syncLexicalUpdateToYjsV2__EXPERIMENTAL(
      binding,
      provider,
      change.prevEditorState,
      change.editorState,
      change.dirtyElements,
      change.dirtyLeaves,
      change.normalizedNodes,
      change.tags,
    );
  });
  return createUndoManager(binding, binding.root);
};

/** Nobody else is present; the state of this person is what the binding keeps its caret in. */
function createProvider(): Provider {
  let state: UserState | null = null;
  const provider: Provider = {
    awareness: {
      getLocalState: () => state,
      getStates: () => new Map<number, UserState>(),
      on: () => {},
      off: () => {},
      setLocalState: (next) => {
        state = next;
      },
      setLocalStateField: (field, value) => {
        if (state !== null) state = { ...state, [field]: value };
      },
    },
    connect: () => {},
    disconnect: () => {},
    on: () => {},
    off: () => {},
  };
  initLocalState(provider, "somebody", "gray", true, {});
  return provider;
}
