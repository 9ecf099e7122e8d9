import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beginInterviewWithCall } from "../fixtures/attached-call.ts";
import { expect, test } from "../fixtures/person.ts";
import { DetailsPage } from "../pages/details-page.ts";
import { PalettePage } from "../pages/palette-page.ts";

test("a copy of a document leaves alone what lies in the folder beside it, and names its own file apart", async ({
  pm,
}, info) => {
  const { page } = pm.app;
  const details = new DetailsPage(page);
  await beginInterviewWithCall(pm, info);
  await expect(details.file("Call.m4a")).toBeVisible();
  await pm.editor.expectSaved();

  const copy = info.outputPath("copies", "Talk.md");
  const attachments = join(dirname(copy), "attachments");
  mkdirSync(attachments, { recursive: true });
  const hash = createHash("sha256").update("what was said").digest("hex");
  const [others, own] = [`${hash.slice(0, 8)}-Call.m4a`, `${hash}-Call.m4a`];
  writeFileSync(join(attachments, others), "somebody else's");
  await pm.app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
  }, copy);
  await new PalettePage(page).run("Export as Markdown…");
  await expect(page.getByText("A copy was saved.")).toBeVisible();

  expect(readdirSync(attachments).toSorted()).toEqual([others, own].toSorted());
  expect(readFileSync(join(attachments, others), "utf8")).toBe("somebody else's");
  expect(readFileSync(join(attachments, own), "utf8")).toBe("what was said");
  expect(readFileSync(copy, "utf8")).toContain(`recordings: attachments/${own}\n`);
});
