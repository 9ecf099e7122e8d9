import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { chooseInMenu } from "../fixtures/app-menu.ts";
import { expect, type Person, test } from "../fixtures/person.ts";
import { cacheFoldersIn } from "../torture/cache/cache-folders.ts";

/** Chooses an item of the menu, answering each of the system's questions with this button. */
async function choose(pm: Person, label: string, button: number): Promise<string[]> {
  const { electron } = pm.app;
  const [said] = await Promise.all([answer(electron, button), chooseInMenu(electron, label)]);
  return said;
}

/** What the system's questions say, until one has a single answer. */
function answer(electron: Person["app"]["electron"], button: number): Promise<string[]> {
  return electron.evaluate(async ({ dialog }, pressed) => {
    const messages: string[] = [];
    await new Promise<void>((resolve) => {
      Object.assign(dialog, {
        showMessageBox: (...parameters: { message: string; buttons: string[] }[]) => {
          const options = parameters.at(-1);
          messages.push(options?.message ?? "");
          if (options?.buttons.length === 1) resolve();
          return Promise.resolve({ response: pressed, checkboxChecked: false });
        },
      });
    });
    return messages;
  }, button);
}

test("a backup brings the documents back as they were, and nothing written since flows back in", async ({
  pm,
}) => {
  await pm.start.createDecision("Where we keep backups");
  await pm.editor.write("Written before. ");
  await pm.editor.expectSaved();
  expect(await choose(pm, "Back up now", 0)).toEqual(["A backup was made."]);

  await pm.editor.write("Written after.");
  await pm.editor.expectSaved();
  const said = await choose(pm, "Restore from a backup…", 1);
  expect(said.at(-1)).toBe("The backup was restored.");

  await pm.start.goHome();
  await pm.start.open("Where we keep backups");
  await pm.editor.expectBody("Written before.");
  await expect(pm.editor.body).not.toContainText("Written after.");

  await pm.editor.write("Written anew.");
  await pm.editor.expectSaved();
  await pm.quits();
  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Where we keep backups");
  await pm.editor.expectBody("Written before. Written anew.");
  await expect(pm.editor.body).not.toContainText("Written after.");
});

test("a file whose first page is destroyed is put together again by itself; what is lost is told, and all the rest is saved as text", async ({
  pm,
}, info) => {
  await pm.start.createDecision("Half of it is lost");
  await pm.editor.write("What can be read.");
  await pm.editor.expectSaved();
  const half = documentIdSchema.parse(pm.app.page.url().split("/").at(-1));
  await pm.editor.write(" What cannot.");
  await pm.editor.expectSaved();
  await pm.start.goHome();
  await pm.start.createDecision("Survives its first page");
  await pm.editor.write("Every word of it.");
  await pm.editor.expectSaved();
  await pm.quits();

  const spaces = join(pm.home, "spaces");
  const path = join(spaces, "private.db");
  spoilLastUpdate(path, half);
  writeFileSync(path, readFileSync(path).fill(0, 0, 4096));
  // What a window remembers would be given back.
  for (const folder of cacheFoldersIn(pm.home)) rmSync(folder, { recursive: true, force: true });
  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Survives its first page");
  await pm.editor.expectBody("Every word of it.");
  expect(readdirSync(spaces).filter((name) => name.includes(".damaged-"))).toHaveLength(1);

  const folder = info.outputPath("saved");
  await pm.app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, folder);
  const said = await choose(pm, "Save all documents as text…", 0);
  expect(said).toEqual(["2 documents saved as text."]);
  const [saved = ""] = readdirSync(folder);
  const files = readdirSync(join(folder, saved)).toSorted();
  const textOf = (name: string) => readFileSync(join(folder, saved, name), "utf8");
  expect(files).toEqual([
    expect.stringMatching(/^Half of it is lost \(.{6}\)\.md$/),
    "Report.md",
    expect.stringMatching(/^Survives its first page \(.{6}\)\.md$/),
  ]);
  expect(textOf(files[2] ?? "")).toContain("Every word of it.");
  expect(textOf("Report.md")).toContain("Half of it is lost");

  await pm.start.goHome();
  await pm.start.open("Half of it is lost");
  await expect(pm.app.page.getByText("Part of this document could not be read.")).toBeVisible();
  await pm.editor.expectBody("What can be read.");
});

/** Many bits of one row, and nothing that could say which. */
function spoilLastUpdate(path: string, document: DocumentId): void {
  using database = new DatabaseSync(path);
  const changed = database
    .prepare(
      "UPDATE update_log SET bytes = zeroblob(length(bytes)) WHERE document = ? AND seq = (SELECT max(seq) FROM update_log WHERE document = ?)",
    )
    .run(document, document);
  expect(changed.changes).toBe(1);
}
