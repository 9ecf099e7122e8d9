import { join } from "node:path";
import { onTestFinished } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { alsoWritten, describeReader, written } from "../../testing/reader-contract.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { WorkerHere } from "../../testing/worker-here.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { WorkerReader } from "./worker-reader.ts";

describeReader("WorkerReader", () => {
  const folder = scratchFolder();
  const record = join(folder, "private.db");
  const log = new SqliteUpdateLog(openTestDatabase(record), testDevice, new ManualClock());
  for (const document of [written, alsoWritten]) {
    const doc = new Y.Doc();
    seedDocument(doc, decisionType, 5);
    log.append([{ document, bytes: Y.encodeStateAsUpdate(doc) }]);
  }

  const projections = { path: join(folder, "private.projections.db"), madeFrom: "this" };
  const workers: WorkerHere[] = [];
  const reader = new WorkerReader(
    "no script",
    { record, space: privateSpaceId, projections },
    (_script, data) => {
      const worker = new WorkerHere(data);
      workers.push(worker);
      return worker;
    },
  );
  onTestFinished(() => void reader.close());
  return { reader, end: () => void workers.at(-1)?.terminate() };
});
