import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { Body } from "#shared/document/blocks/body.ts";
import { anchorAt, findAnchor, quoteOf } from "#shared/document/comments/anchor.ts";
import { readThreads } from "#shared/document/comments/read-threads.ts";
import { beginThread } from "#shared/document/comments/write-comments.ts";
import { type DocumentId, type PartId, privateSpaceId } from "#shared/domain/ids.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { ImportStage } from "../../testing/import-stage.ts";
import { scratchFolder } from "../../testing/scratch.ts";

const random = new SeededRandom(4);

function load({ stage }: ImportStage, part: PartId): Y.Doc {
  const read = stage.space.record.updates.read(part);
  const doc = new Y.Doc();
  if (read.ok) for (const update of updatesOf(read.value)) Y.applyUpdate(doc, update);
  return doc;
}

/** The comments on a document: the words that each thread stands on, and what is said there. */
function saidOn(stage: ImportStage, document: DocumentId) {
  const body = new Body(load(stage, document), random);
  const threads = readThreads(load(stage, partIdOf({ document, part: "comments" })));
  return threads.map((thread) => {
    const standing = findAnchor(body, thread);
    const words = standing.kind === "words" ? quoteOf(body, standing.ranges) : standing.kind;
    return [words, thread.comments.map((comment) => comment.words)];
  });
}

test("what was said of a document goes out of its space with it, and comes in again on the same words", async () => {
  const stage = new ImportStage();
  stage.write({ "a.md": "# Backups\n\nThey are made at night, twice.\n" });
  await stage.imports();
  const [first] = await stage.rows();
  if (first === undefined) throw new Error("a document was imported");
  const body = new Body(load(stage, first.id), random);
  const [block] = body.blocks;
  const words = block && anchorAt(body, [{ block: block.id, offset: 14, length: 8 }]);
  if (words === undefined || words === null) throw new Error("words can be commented");
  const said = new Y.Doc();
  beginThread(said, random, words, { words: "Why not by day?", by: null, at: 1_000 });
  const { record } = stage.stage.space;
  const part = partIdOf({ document: first.id, part: "comments" });
  record.updates.append([{ document: part, bytes: Y.encodeStateAsUpdate(said) }]);

  const folder = join(scratchFolder(), "out");
  const out = stage.interchanges.startExport(privateSpaceId, folder, [first.id]);
  if (!out.ok) throw new Error(out.failure.kind);
  expect(await stage.ends(out.value)).toMatchObject({ outcome: "done", documents: 1, dropped: [] });

  const other = new ImportStage();
  const back = other.interchanges.startImport(privateSpaceId, [folder]);
  if (!back.ok) throw new Error(back.failure.kind);
  await other.ends(back.value);
  const [again] = await other.rows();
  if (again === undefined) throw new Error("the document came in again");
  expect(saidOn(other, again.id)).toEqual([["at night", ["Why not by day?"]]]);
});
