import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chooseInMenu } from "../fixtures/app-menu.ts";
import { expect, type Person, test } from "../fixtures/person.ts";

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

test("a file whose first page is destroyed is put together again by itself, and the damaged one is kept", async ({
  pm,
}) => {
  await pm.start.createDecision("Survives its first page");
  await pm.editor.write("Every word of it.");
  await pm.editor.expectSaved();
  await pm.quits();

  const spaces = join(pm.home, "spaces");
  const path = join(spaces, "private.db");
  writeFileSync(path, readFileSync(path).fill(0, 0, 4096));
  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Survives its first page");
  await pm.editor.expectBody("Every word of it.");
  expect(readdirSync(spaces).filter((name) => name.includes(".damaged-"))).toHaveLength(1);
});

test("all documents of a damaged space can be saved as text", async ({ pm }, info) => {
  await pm.start.createDecision("Still readable");
  await pm.editor.write("Saved as text.");
  await pm.editor.expectSaved();

  const folder = info.outputPath("saved");
  await pm.app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, folder);
  expect(await choose(pm, "Save all documents as text…", 0)).toEqual(["1 document saved as text."]);
  const [saved = ""] = readdirSync(folder);
  const files = readdirSync(join(folder, saved)).toSorted();
  expect(files[0]).toBe("Report.md");
  expect(files[1]).toMatch(/^Still readable \(.{6}\)\.md$/);
  expect(readFileSync(join(folder, saved, files[1] ?? ""), "utf8")).toContain("Saved as text.");
});
