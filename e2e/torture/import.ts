import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { ImportJob, type NewDocument } from "#electron/vault/interchange/import-job.ts";
import { KillableWorker } from "#electron/platform/killable-worker.ts";
import { readContent, summarise } from "#shared/document/read.ts";
import { readBlocks } from "#shared/document/read-blocks.ts";
import { createDocumentId } from "#shared/domain/ids.ts";
import type { InterchangeReport } from "#shared/domain/interchange.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { ok } from "#shared/kernel/result.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { spoiled } from "./import/spoil.ts";
import { Watch } from "./import/watched-worker.ts";

const filesInFolder = 250;
const shownMistakes = 10;
const largestUpdate = 64 * 1024;

/**
 * Folders of files that are no good Markdown, or no text at all. Each becomes a document, or is named in the report;
 * the reading of one takes 2 s and a heap of 240 MB at most, or is ended, and the file is brought as it stands.
 */
export const row = {
  id: "import",
  count: 10_000,
  shortCount: 60,
  async run({ seed, count }: { seed: number; count: number }) {
    const random = new SeededRandom(seed);
    const watch = new Watch();
    let lost = 0;
    let documents = 0;
    let asTheyStand = 0;
    for (let tried = 0; tried < count; tried += filesInFolder) {
      const size = Math.min(filesInFolder, count - tried);
      const { report, made } = await importFolder(random, size, watch);
      const named = report.dropped.filter(({ what }) => what === "").length + report.more.dropped;
      if (report.outcome !== "done") watch.mistakes.push(`It ended with ${report.outcome}.`);
      lost += Math.max(0, size - made.length - named);
      documents += made.length;
      asTheyStand += report.kept.filter(({ why }) => why === "plain-text").length;
      for (const document of made) judge(document, watch.mistakes);
    }
    for (const mistake of watch.mistakes.slice(0, shownMistakes)) {
      console.error(`import: ${mistake}`);
    }
    const note = `${documents} documents were made, ${asTheyStand} of them as they stand because reading was ended.`;
    return { tried: count, failed: watch.mistakes.length, lost, note };
  },
};

type Imported = Readonly<{ report: InterchangeReport; made: readonly NewDocument[] }>;

async function importFolder(random: SeededRandom, count: number, watch: Watch): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-import-"));
  const made: NewDocument[] = [];
  try {
    for (let file = 0; file < count; file++) {
      writeFileSync(join(folder, `${file}.md`), spoiled(random));
    }
    const job = new ImportJob({
      worker: new KillableWorker(() => watch.start(), systemClock),
      clock: systemClock,
      kind: "private",
      by: null,
      target: {
        newId: () => createDocumentId(systemClock, systemRandom),
        hasPicture: () => false,
        keepPicture: () => ok(null),
        takeIn: (documents) => {
          made.push(...documents);
          return ok(null);
        },
      },
    });
    await job.run([folder]);
    const { report } = job.progress;
    if (report === null) throw new Error("An import that has ended has a report.");
    return { report, made };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A document that was made can be sent, loaded and read. */
function judge({ updates }: NewDocument, mistakes: string[]): void {
  const doc = new Y.Doc();
  try {
    for (const update of updates) {
      if (update.length > largestUpdate) mistakes.push(`An update has ${update.length} bytes.`);
      Y.applyUpdate(doc, update);
    }
    if (!summarise(doc).ok) mistakes.push("A document has no beginning.");
    if (readBlocks(doc).length === 0) mistakes.push("A document has no block to write in.");
    readContent(doc);
  } catch (thrown) {
    mistakes.push(`A document cannot be read: ${thrown instanceof Error ? thrown.message : ""}`);
  } finally {
    doc.destroy();
  }
}
