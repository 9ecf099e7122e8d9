import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import type { ReaderData } from "./reader/contract.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { SpaceCare } from "./space-care.ts";
import { countDocuments } from "./store/count-documents.ts";
import { Vault } from "./vault.ts";

const readerScript = fileURLToPath(new URL("./reader/main.ts", import.meta.url));

function stage() {
  const home = scratchFolder();
  const backup = { onRead: () => undefined as void };
  const around = {
    clock: systemClock,
    random: new SeededRandom(1),
    log: new RecordedLog(),
    backups: join(home, "backups"),
    startReader: (data: ReaderData) => {
      if (data.record.endsWith(".tmp")) backup.onRead();
      return new WorkerReader(readerScript, data);
    },
  };
  const vault = new Vault(join(home, "spaces"), around);
  onTestFinished(() => void vault.close());
  const record = () => {
    const space = vault.space(privateSpaceId);
    if (!space.ok) throw new Error(space.failure.kind);
    return space.value.record;
  };
  const write = (id: string) => {
    const doc = new Y.Doc();
    seedDocument(doc, decisionType, 5);
    const document = documentIdSchema.parse(id);
    record().updates.append([{ document, bytes: Y.encodeStateAsUpdate(doc) }]);
  };
  return { home, vault, care: new SpaceCare(vault, around), record, write, backup };
}

test("a space is restored although what was done to it before has opened it again", async () => {
  const { home, vault, care, record, write, backup } = stage();
  write("doc_aaaaaaaaaaaa");
  const made = await record().backUp("daily");
  if (!made.ok) throw new Error(made.failure.kind);
  write("doc_bbbbbbbbbbbb");

  const whileClosed = vault.whileClosed.bind(vault);
  const isWaiting = Promise.withResolvers<null>();
  const others: Promise<unknown>[] = [];
  backup.onRead = () => {
    backup.onRead = () => undefined;
    const open = async () => {
      await isWaiting.promise;
      // As when the file is made anew because something in it was found damaged.
      vault.create(privateSpaceId);
    };
    others.push(whileClosed(privateSpaceId, open));
  };
  vi.spyOn(vault, "whileClosed").mockImplementation((id, work) => {
    isWaiting.resolve(null);
    return whileClosed(id, work);
  });

  const restored = await care.restore(privateSpaceId, basename(made.value.path));
  expect(restored).toEqual({ ok: true, value: null });
  expect(others).toHaveLength(1);
  expect(countDocuments(vault.pathOf(privateSpaceId))).toBe(1);
  expect(readdirSync(join(home, "spaces")).filter((name) => name.startsWith("."))).toEqual([]);
});
