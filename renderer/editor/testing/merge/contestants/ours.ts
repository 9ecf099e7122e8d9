import { buildEditorFromExtensions } from "@lexical/extension";
import { HeadlessExtension } from "@lexical/headless";
import { configExtension, defineExtension } from "lexical";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { DocumentUpdates } from "../../../../document/document-updates.ts";
import { OpenDocument } from "../../../../document/open-document.ts";
import { BlockBinding } from "../../../binding/block-binding.ts";
import { bodyExtension } from "../../../extensions.ts";
import type { Contestant, Replica } from "../contestant.ts";

const elsewhere = Symbol("elsewhere");

/** Milliseconds after which nothing that a window put off is still to be done. */
const longestRest = 20_000;

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
  const clock = new ManualClock();
  document.tray.watch((origin) => origin === elsewhere, clock);

  const errors: unknown[] = [];
  const outbox: Uint8Array[] = [];
  const editor = buildEditorFromExtensions(
    defineExtension({
      name: "throughline/body-under-test",
      dependencies: [bodyExtension, configExtension(HeadlessExtension, {})],
      onError: (error) => errors.push(error),
    }),
  );
  // As a window has it: letters are told ahead, a long body comes in slices, and what is shown is looked at when all is at rest.
  const updates = new DocumentUpdates(doc);
  updates.on(({ bytes, origin, told }) => {
    if (origin !== elsewhere && told !== "again") outbox.push(bytes);
  });
  document.typed.onTold((update) => updates.tellAhead(update));
  document.onMismatch(() => errors.push(new Error("the screen did not show what is stored")));
  const binding = new BlockBinding(editor, document, clock);
  binding.watch(clock);
  return {
    editor,
    doc,
    outbox,
    errors,
    receive: (received) => document.door.pass(() => updates.takeInNew([received], elsewhere)),
    rest: () => clock.advance(longestRest),
    endUndoStep: () => document.endUndoStep(),
    tray: () => document.tray.waiting.map((recovered) => recovered.text),
    end: () => {
      binding.end();
      editor.dispose();
      document.close();
      updates.end();
    },
  };
}
