import * as Y from "yjs";
import { noteType } from "#shared/doctypes/note/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { createDocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { inSharedHomes } from "./shared-homes-for-a-run.ts";
import { type SharedDevice, until } from "./shared-device.ts";

const devices = 8;
const editsEach = 5;

/**
 * Eight devices, each linked with each of the others, all type into one document at once: from the last edit to all eight
 * documents being equal. Every device has its vault and its gate; all are in one process here, so it does the work of eight.
 * Beside it, the same updates applied to seven bare documents.
 */
export const row = {
  id: "p2p.eight",
  unit: "ms",
  target: 500,
  yardstick: "bare applyUpdate in seven documents, ms",
  run: () =>
    inSharedHomes(devices, async ({ start }) => {
      const all: SharedDevice[] = [];
      for (let number = 0; number < devices; number++) {
        const addresses = all.flatMap(({ peers }) => peers.addresses);
        all.push(await start(number, { addresses }));
      }
      await until(() => all.every((device) => device.isInSyncWith(devices - 1)));
      const document = createDocumentId(systemClock, systemRandom);
      const docs = all.map((device) => device.open(document));
      const [first] = docs;
      if (first === undefined) throw new Error("There are eight.");
      seedDocument(first, noteType, systemClock.now());
      await until(() => docs.every((doc) => rootsOf(doc).meta.has("type")));

      const updates: Uint8Array[] = [];
      for (const doc of docs) {
        doc.on("update", (update: Uint8Array, origin: unknown) => {
          if (origin === null) updates.push(update);
        });
      }
      const before = Y.encodeStateAsUpdate(first);
      for (let edit = 0; edit < editsEach; edit++) {
        for (const [at, doc] of docs.entries()) {
          rootsOf(doc).fields.set(`from${at}`, `edit ${edit}`);
        }
        await new Promise((resolve) => systemClock.after(40, () => resolve(null)));
      }
      const began = performance.now();
      first.getMap("fields").set("last", true);
      const isEqual = (doc: Y.Doc) =>
        doc.getMap("fields").get("last") === true &&
        docs.every((_, at) => rootsOf(doc).fields.get(`from${at}`) === `edit ${editsEach - 1}`);
      await until(() => docs.every(isEqual));
      const value = performance.now() - began;
      return { value, yardstick: applied(before, updates) };
    }),
};

function applied(before: Uint8Array, updates: readonly Uint8Array[]): number {
  const docs = Array.from({ length: devices - 1 }, () => new Y.Doc());
  for (const doc of docs) Y.applyUpdate(doc, before);
  const began = performance.now();
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
  return performance.now() - began;
}
