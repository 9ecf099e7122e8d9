import { EventEmitter } from "node:events";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { KillableWorker, type TaskWorker } from "../../platform/killable-worker.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { ExportJob, type Exporting } from "./export-job.ts";
import { noteMoreToCome, unfinishedName } from "./unfinished.ts";

const row = sampleRow({ type: "note", title: "Pricing" });

const exporting: Exporting = {
  record: "private.db",
  space: privateSpaceId,
  rows: [row],
  unlisted: [],
  others: [],
  names: new Map(),
};

/** A thread that writes when it is told to, and is gone when the test says so. */
class FakeThread extends EventEmitter implements TaskWorker {
  readonly gone = Promise.withResolvers<number>();
  readonly asked = Promise.withResolvers<number>();

  postMessage(message: { id: number }): void {
    if (message.id > 0) this.asked.resolve(message.id);
  }

  terminate(): Promise<number> {
    return this.gone.promise;
  }
}

function stage(ask = () => Promise.resolve(exporting)) {
  const folder = join(scratchFolder(), "out");
  const thread = new FakeThread();
  const clock = new ManualClock();
  const job = new ExportJob(new KillableWorker(() => thread, clock));
  const run = job.run(folder, ask);
  /** Resolves with the number of the question, once the thread is at work on the document. */
  const begins = async () => {
    while (thread.listenerCount("message") === 0) await Promise.resolve();
    thread.emit("message", { kind: "ready" });
    return thread.asked.promise;
  };
  return { folder, thread, job, run, begins, clock };
}

test("an export whose folder goes away meanwhile ends, and says why", async () => {
  const { folder, thread, job, run, begins } = stage();
  const id = await begins();
  rmSync(folder, { recursive: true });
  thread.emit("message", { kind: "answer", id, result: { kind: "io" } });
  thread.gone.resolve(0);
  await run.catch(() => undefined);
  expect(job.progress.report).toMatchObject({ outcome: "io", documents: 0 });
});

test.each([
  ["without", []],
  ["with", [{ file: "Pricing.md", what: "", why: "unfinished" }]],
])(
  "what a thread still writes while it is ended is counted if it is whole, and taken away if it is not, %s files behind it",
  async (_, dropped) => {
    const { folder, thread, job, run, begins } = stage();
    await begins();
    job.cancel();
    await new Promise((resolve) => systemClock.after(0, () => resolve(null)));
    expect(job.progress.report).toBeNull();
    writeFileSync(join(folder, "Pricing.md"), "# Pricing");
    writeFileSync(join(folder, `${unfinishedName}7`), "# Pri");
    if (dropped.length > 0) noteMoreToCome(folder);
    thread.gone.resolve(0);
    await run;
    expect(job.progress.report).toMatchObject({
      outcome: "cancelled",
      documents: 1,
      first: row.id,
    });
    expect(readdirSync(folder)).toEqual(["Pricing.md"]);
    expect(job.progress.report?.dropped).toEqual(dropped);
  },
);

test.each([
  ["not there", false, false, ["too-slow"]],
  ["there without all of its files", true, true, ["unfinished"]],
  ["there", true, false, []],
])(
  "of a document that a slow disk does not take in time it is said that it is %s",
  async (_, isThere, hasMore, reasons) => {
    const { folder, thread, job, run, begins, clock } = stage();
    await begins();
    if (isThere) writeFileSync(join(folder, "Pricing.md"), "# Pricing");
    if (hasMore) noteMoreToCome(folder);
    thread.gone.resolve(0);
    clock.advance(30_000);
    await run;
    expect(job.progress.report).toMatchObject({
      outcome: "done",
      documents: isThere ? 1 : 0,
      dropped: reasons.map((why) => ({ file: "Pricing.md", what: "", why })),
    });
  },
);

test("an export that waits for the list of its space ends as soon as it is called off", async () => {
  const { job, run } = stage(() => new Promise(() => undefined));
  job.cancel();
  await run;
  expect(job.progress.report).toMatchObject({ outcome: "cancelled", place: null });
});
