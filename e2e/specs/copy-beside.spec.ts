import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { importsFolder } from "../fixtures/imports-folder.ts";
import { beginInterviewWithCall } from "../fixtures/attached-call.ts";
import { expect, test } from "../fixtures/person.ts";
import { DetailsPage } from "../pages/details-page.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("a copy of a document leaves alone what lies in the folder beside it, names its own files apart, and comes back with them", async ({
  pm,
}, info) => {
  const { page } = pm.app;
  const details = new DetailsPage(page);
  await beginInterviewWithCall(pm, info);
  await expect(details.file("Call.m4a")).toBeVisible();
  const film = Buffer.alloc(1024 * 1024, "film ");
  const source = info.outputPath("Film.mov");
  writeFileSync(source, film);
  await details.attach("Recordings", source);
  await expect(details.file("Film.mov")).toContainText("1.0 MB");
  await pm.editor.expectSaved();

  const copy = info.outputPath("copies", "Talk.md");
  const attachments = join(dirname(copy), "attachments");
  mkdirSync(attachments, { recursive: true });
  const hash = createHash("sha256").update("what was said").digest("hex");
  const [others, own] = [`${hash.slice(0, 8)}-Call.m4a`, `${hash}-Call.m4a`];
  writeFileSync(join(attachments, others), "somebody else's");
  await pm.app.electron.evaluate(({ dialog }, filePath) => {
    const answers = [{ canceled: false, filePath }, { canceled: true }];
    // The person is asked once, whatever the names of its files have to be.
    Object.assign(dialog, { showSaveDialog: async () => answers.shift() });
  }, copy);
  await new PalettePage(page).run("Export as Markdown…");
  await expect(page.getByText("A copy was saved.")).toBeVisible();

  const [filmed = ""] = readdirSync(attachments).filter((name) => name.endsWith("Film.mov"));
  expect(readdirSync(attachments).toSorted()).toEqual([others, own, filmed].toSorted());
  expect(readFileSync(join(attachments, filmed)).equals(film)).toBe(true);
  expect(readFileSync(join(attachments, others), "utf8")).toBe("somebody else's");
  expect(readFileSync(join(attachments, own), "utf8")).toBe("what was said");
  expect(readFileSync(copy, "utf8")).toContain(
    `recordings:\n  - attachments/${own}\n  - attachments/${filmed}\n`,
  );

  await new SpacesPage(pm.app).create("Archive");
  await importsFolder(pm.app, dirname(copy), "1 document imported, with 2 attachments.");
  await new SpacesPage(pm.app).document("A talk about visits").click();
  await details.open();
  await expect(details.file("Film.mov")).toContainText("1.0 MB");
});
