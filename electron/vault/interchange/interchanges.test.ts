import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import type { InterchangeId } from "#shared/domain/interchange.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { hungDisk, ImportStage } from "../../testing/import-stage.ts";
import { scratchFolder } from "../../testing/scratch.ts";

const many = 200;

function stageWithFiles(): ImportStage {
  const stage = new ImportStage();
  const names = Array.from({ length: many }, (_, at) => String(at).padStart(3, "0"));
  stage.write(Object.fromEntries(names.map((name) => [`in/${name}.md`, `# ${name}\n\nWords.`])));
  return stage;
}

/** Calls it off once so many documents are through. */
function endsEarly(stage: ImportStage, id: InterchangeId, after: number) {
  return stage.ends(id, ({ step, done }) => {
    if (step === "documents" && done >= after) stage.interchanges.cancel(id);
  });
}

test("an import that is called off half way keeps what it has brought, brings no more, and says how much", async () => {
  const stage = stageWithFiles();
  const report = await endsEarly(stage, stage.startsImport(["in"]), 20);
  expect(report.outcome).toBe("cancelled");
  expect(report.documents).toBeGreaterThanOrEqual(20);
  expect(report.documents).toBeLessThan(many);
  expect(await stage.rows()).toHaveLength(report.documents);
  expect(stage.interchanges.look("interchange_1").ok).toBe(false);
});

test("an import that is called off while names are looked at says of no file that it could not be read", async () => {
  const stage = stageWithFiles();
  const id = stage.startsImport(["in"]);
  const report = await stage.ends(id, ({ step, done }) => {
    if (step === "names" && done > 0) stage.interchanges.cancel(id);
  });
  expect(report).toMatchObject({ outcome: "cancelled", documents: 0, dropped: [] });
});

test("what is typed is stored while a disk says nothing of the folder that is imported, and Stop ends that", async () => {
  const stage = new ImportStage(hungDisk);
  const id = stage.startsImport();
  const typed = await stage.stage.write(documentIdSchema.parse("doc_aaaaaaaaaaaa"), "Pricing");
  typed.doc.getMap("fields").set("status", "accepted");
  await typed.stored();
  expect(stage.interchanges.look(id)).toMatchObject({ value: { total: 0, report: null } });

  stage.interchanges.cancel(id);
  expect(await stage.ends(id)).toMatchObject({ outcome: "cancelled", documents: 0, dropped: [] });
});

test("a folder that is not there any more is named, and nothing was imported", async () => {
  const stage = new ImportStage();
  expect(await stage.imports(["gone/notes"])).toMatchObject({
    outcome: "not-read",
    dropped: [{ file: "notes", what: "", why: "unreadable" }],
  });
});

test("an export that is called off half way leaves whole files, and says how many", async () => {
  const stage = stageWithFiles();
  await stage.imports(["in"]);
  const target = join(scratchFolder(), "out");
  const started = stage.interchanges.startExport(privateSpaceId, target, null);
  if (!started.ok) throw new Error(started.failure.kind);
  const report = await endsEarly(stage, started.value, 20);
  expect(report.outcome).toBe("cancelled");
  expect(report.documents).toBeGreaterThanOrEqual(20);
  expect(report.documents).toBeLessThan(many);
  const written = readdirSync(target, { recursive: true }).filter((name) =>
    String(name).endsWith(".md"),
  );
  expect(written).toHaveLength(report.documents);
});

test("an export says nothing of a document of which only the comments have come", async () => {
  const stage = new ImportStage();
  stage.write({ "a.md": "# A" });
  await stage.imports();
  const early = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  const said = new Y.Doc();
  said.getMap("comments").set("first", "Is this so?");
  const { catalogue, record } = stage.stage.space;
  const part = partIdOf({ document: early, part: "comments" });
  record.updates.append([{ document: part, bytes: Y.encodeStateAsUpdate(said) }]);
  catalogue.refresh([early]);
  const target = join(scratchFolder(), "out");
  const started = stage.interchanges.startExport(privateSpaceId, target, null);
  if (!started.ok) throw new Error(started.failure.kind);
  const report = await stage.ends(started.value);
  expect(report).toMatchObject({ outcome: "done", documents: 1, dropped: [] });
});

test("an export that begins while the list is still being made writes every document", async () => {
  const stage = stageWithFiles();
  await stage.imports(["in"]);
  const started = stage.interchanges.startExport(
    privateSpaceId,
    join(scratchFolder(), "out"),
    null,
  );
  if (!started.ok) throw new Error(started.failure.kind);
  expect(await stage.ends(started.value)).toMatchObject({ outcome: "done", documents: many });
});
