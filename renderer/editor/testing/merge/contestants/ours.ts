import { buildEditorFromExtensions } from "@lexical/extension";
import { HeadlessExtension } from "@lexical/headless";
import { configExtension, defineExtension } from "lexical";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../../../../document/open-document.ts";
import { BlockBinding } from "../../../binding/block-binding.ts";
import { bodyExtension } from "../../../extensions.ts";
import type { Contestant, Replica } from "../contestant.ts";

const elsewhere = Symbol("elsewhere");
const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

/** The binding of this program, on an open document as a window has it. */
export const ours: Contestant = {
  name: "ours",
  can: () => true,
  open: openOurs,
};

function openOurs(clientId: number, update: Uint8Array | null): Replica {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const random = new SeededRandom(clientId);
  if (update === null) seedDocument(doc, decisionType, 0, random);
  else Y.applyUpdate(doc, update);
  const document = new OpenDocument(place, doc, random);
  document.tray.watch((origin) => origin === elsewhere, new ManualClock());

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
    tray: () => document.tray.waiting.map((recovered) => recovered.text),
    end: () => {
      binding.end();
      editor.dispose();
      document.close();
    },
  };
}
