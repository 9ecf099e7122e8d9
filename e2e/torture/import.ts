import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { ImportJob, type NewDocument } from "#electron/vault/interchange/import-job.ts";
import { readText } from "#electron/vault/interchange/read-text.ts";
import { KillableWorker } from "#electron/platform/killable-worker.ts";
import { commentRootsOf } from "#shared/document/comments/layout.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { readProvenance } from "#shared/document/provenance.ts";
import { readContent, summarise } from "#shared/document/read.ts";
import { readBlocks } from "#shared/document/read-blocks.ts";
import { createDocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { ok } from "#shared/kernel/result.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { lostWords } from "./import/lost-words.ts";
import { spoiled } from "./import/spoil.ts";
import { Watch } from "./import/watched-worker.ts";

const filesInFolder = 250;
const shownMistakes = 20;
/** Bytes. */
const largestUpdate = 64 * 1024;
/**
 * The first has all that stood above the text as well, in one piece, so that no replica holds half of a beginning: 512 kB
 * of it, or 32,000 parts.
 */
const largestFirstUpdate = 4 * 2 ** 20;

/**
 * Folders of files that are no good Markdown, or no text at all. Each becomes a document that has all of its words, or
 * is named in the report because it is no text. One takes 2 s of a processor and 256 MB at most: its reading is ended
 * before that, and the file is brought as it stands.
 */
export const row = {
  id: "import",
  count: 10_000,
  shortCount: 60,
  async run({ seed, count }: { seed: number; count: number }) {
    const random = new SeededRandom(seed);
    const sum = new Sum();
    // One after the other: whoever looks at what was made ends no reading meanwhile, and a file would be charged for that.
    for (let begun = 0; begun < count; begun += filesInFolder) {
      await importFolder(random, Math.min(filesInFolder, count - begun), sum);
    }
    for (const mistake of sum.mistakes.slice(0, shownMistakes)) console.error(`import: ${mistake}`);
    const { mistakes, lost, note } = sum;
    return { tried: count, failed: mistakes.length, lost, reasons: mistakes, note };
  },
};

/** What all imports came to. */
class Sum {
  readonly mistakes: string[] = [];
  /** Words. */
  lost = 0;
  documents = 0;
  asTheyStand = 0;
  slowest = 0;
  memory = 0;

  take(watch: Watch): void {
    watch.judge();
    this.mistakes.push(...watch.mistakes);
    this.slowest = Math.max(this.slowest, watch.slowest);
    this.memory = Math.max(this.memory, watch.memory);
  }

  get note(): string {
    const most = `The slowest took ${Math.round(this.slowest)} ms of a processor, and the largest thread ${Math.round(this.memory / 2 ** 20)} MB.`;
    return `${this.documents} documents were made, ${this.asTheyStand} of them as they stand because reading was ended. ${most}`;
  }
}

async function importFolder(random: SeededRandom, count: number, sum: Sum): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-import-"));
  const watch = new Watch();
  const made: NewDocument[] = [];
  try {
    const names = Array.from({ length: count }, (_, file) => `${file}.md`);
    for (const name of names) writeFileSync(join(folder, name), spoiled(random));
    const job = new ImportJob({
      worker: new KillableWorker(() => watch.start(), watch.clock),
      clock: systemClock,
      kind: "private",
      by: null,
      target: {
        newId: () => createDocumentId(systemClock, systemRandom),
        hasPicture: () => false,
        keepPicture: () => Promise.resolve(ok(null)),
        takeIn: (documents) => {
          made.push(...documents);
          return ok(null);
        },
      },
    });
    await job.run([folder]);
    const { report } = job.progress;
    if (report?.outcome !== "done") sum.mistakes.push(`It ended with ${report?.outcome}.`);
    sum.asTheyStand += report?.kept.filter(({ why }) => why === "plain-text").length ?? 0;
    sum.documents += made.length;
    const left = new Set(names);
    for (const document of made) left.delete(judge(document, folder, sum));
    for (const name of left) {
      const text = readText(join(folder, name), () => undefined);
      if (text.ok) loses(sum, name, text.value.split(/\P{L}+/u).length);
      else if (report?.dropped.every(({ file }) => file !== name)) loses(sum, name, 1);
    }
  } finally {
    sum.take(watch);
    rmSync(folder, { recursive: true, force: true });
  }
}

function loses(sum: Sum, name: string, words: number): void {
  sum.lost += words;
  sum.mistakes.push(`${name} is in no document and not named as what is no text.`);
}

/** A document that was made can be sent, loaded and read, and has all words of its file. Answers with the file's name. */
function judge({ updates, comments }: NewDocument, folder: string, sum: Sum): string {
  const [doc, said] = [new Y.Doc(), new Y.Doc()];
  try {
    for (const [index, update] of updates.entries()) {
      if (update.length > (index === 0 ? largestFirstUpdate : largestUpdate)) {
        sum.mistakes.push(`An update has ${update.length} bytes.`);
      }
      Y.applyUpdate(doc, update);
    }
    for (const update of comments) Y.applyUpdate(said, update);
    if (!summarise(doc).ok) sum.mistakes.push("A document has no beginning.");
    if (readBlocks(doc).length === 0) sum.mistakes.push("A document has no block to write in.");
    readContent(doc);
    const name = readProvenance(rootsOf(doc).meta)?.from ?? "";
    const text = readText(join(folder, name), () => undefined);
    const lost = lostWords(text.ok ? text.value : "", [
      ...Object.values(rootsOf(doc)),
      ...Object.values(commentRootsOf(said)),
    ]);
    sum.lost += lost.length;
    if (lost.length > 0) {
      sum.mistakes.push(`${name} lost ${lost.length} words.`);
      if (sum.mistakes.length <= shownMistakes)
        console.error(`import: ${name} lost ${JSON.stringify(lost.slice(0, 5))}`);
    }
    return name;
  } catch (thrown) {
    sum.mistakes.push(
      `A document cannot be read: ${thrown instanceof Error ? thrown.message : ""}`,
    );
    return "";
  } finally {
    doc.destroy();
    said.destroy();
  }
}
