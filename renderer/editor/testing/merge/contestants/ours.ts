import { buildEditorFromExtensions } from "@lexical/extension";
import { HeadlessExtension } from "@lexical/headless";
import { configExtension, defineExtension } from "lexical";
import * as Y from "yjs";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../../../../document/open-document.ts";
import { BlockBinding } from "../../../binding/block-binding.ts";
import { bodyExtension } from "../../../extensions.ts";
import type { Contestant, Replica } from "../contestant.ts";
import type { ActKind } from "../script.ts";

const elsewhere = Symbol("elsewhere");
const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

/**
 * A body of lines holds text, and nothing of a richer one. It is also left out what flat text cannot
 * do without harm: an undone removal puts a new line end beside what others typed at the old one.
 */
const canDo: ReadonlySet<ActKind> = new Set<ActKind>([
  "type",
  "typeKeys",
  "compose",
  "remove",
  "split",
  "mergeBack",
  "mergeForward",
]);

/** The binding of this program, on an open document as a window has it. */
export const ours: Contestant = {
  name: "ours",
  can: (kind) => canDo.has(kind),
  open: openOurs,
};

function openOurs(clientId: number, update: Uint8Array | null): Replica {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  if (update !== null) Y.applyUpdate(doc, update);
  const document = new OpenDocument(place, doc);

  const errors: unknown[] = [];
  const outbox: Uint8Array[] = [];
  const editor = buildEditorFromExtensions(
    defineExtension({
      name: "throughline/body-under-test",
      dependencies: [bodyExtension, configExtension(HeadlessExtension, {})],
      onError: (error) => errors.push(error),
    }),
  );
  const binding = new BlockBinding(editor, document);
  doc.on("update", (sent: Uint8Array, origin: unknown) => {
    if (origin !== elsewhere) outbox.push(sent);
  });
  return {
    editor,
    doc,
    outbox,
    errors,
    receive: (received) => document.door.pass(() => Y.applyUpdate(doc, received, elsewhere)),
    endUndoStep: () => document.endUndoStep(),
    tray: () => [],
    end: () => {
      binding.end();
      editor.dispose();
      document.close();
    },
  };
}
