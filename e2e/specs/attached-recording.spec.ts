import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answersWith } from "../fixtures/app-dialogs.ts";
import { beginInterviewWithCall } from "../fixtures/attached-call.ts";
import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { chooseInMenu } from "../fixtures/app-menu.ts";
import { importsFolder } from "../fixtures/imports-folder.ts";
import { expect, type Person, test } from "../fixtures/person.ts";
import { DetailsPage } from "../pages/details-page.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("a recording that is attached to an interview is opened, moved with it, exported beside it and imported again", async ({
  pm,
}, info) => {
  const { page } = pm.app;
  const spaces = new SpacesPage(pm.app);
  const palette = new PalettePage(page);
  const details = new DetailsPage(page);
  await spaces.create("Research");
  await spaces.open("Private");
  await spaces.create("Archive");
  await beginInterviewWithCall(pm, info);
  await details.drop("Recordings", "Who said what?.txt", "Ada: hello");
  await expect(details.file("Call.m4a")).toContainText("1 kB");
  await expect(details.file("Who said what?.txt")).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);

  const long = `A talk about visits that were missed and ${"moved ".repeat(10)}again.txt`;
  await details.dropBeside(long, "");
  await expect(details.file(long)).toContainText("0 bytes");
  const [size, cross] = await Promise.all([
    details.file(long).getByText("0 bytes").boundingBox(),
    details.panel.getByRole("button", { name: `Remove ${long}` }).boundingBox(),
  ]);
  expect((size?.x ?? Infinity) + (size?.width ?? 0)).toBeLessThanOrEqual(cross?.x ?? 0);
  await details.panel.getByRole("button", { name: `Remove ${long}` }).click();

  await details.file("Call.m4a").hover();
  await details.panel.getByRole("button", { name: "Remove Call.m4a" }).click();
  await expect(details.file("Call.m4a")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(details.file("Call.m4a")).toBeVisible();
  await opensCopies(pm);
  await details.file("Call.m4a").focus();
  await page.keyboard.press("Enter");
  await expect(details.panel.getByText("A copy was opened.")).toBeVisible();
  expect(copyOf(pm, "Call.m4a")).toBe("what was said");
  await pm.editor.expectSaved();

  await palette.run("Move to Research");
  await expect(page).toHaveURL(/space_/);
  await expect(details.file("Call.m4a")).toBeVisible();
  await details.file("Who said what?.txt").click();
  await expect(details.panel.getByText("A copy was opened.")).toBeVisible();
  expect(copyOf(pm, ".txt")).toBe("Ada: hello");

  const folder = info.outputPath("out");
  mkdirSync(folder, { recursive: true });
  await answersWith(pm.app.electron, folder);
  await chooseInMenu(pm.app.electron, "Export this space as Markdown…");
  const exporting = page.getByRole("dialog", { name: "Export as Markdown" });
  await exporting.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(exporting.getByRole("region", { name: "Report" })).toContainText(
    "1 document exported, with 2 attachments.",
  );
  await page.keyboard.press("Enter");
  await expect(exporting).toHaveCount(0);
  const [made = ""] = readdirSync(folder);
  const text = readFileSync(join(folder, made, "A talk about visits.md"), "utf8");
  expect(text).toMatch(/^recordings:\n {2}- attachments\/[0-9a-f]{8}-Call\.m4a\n/m);
  expect(text).toContain("\n    name: Who said what?.txt\n");

  await spaces.open("Archive");
  await importsFolder(pm.app, join(folder, made), "1 document imported, with 2 attachments.");
  await spaces.open("Archive");
  await spaces.document("A talk about visits").click();
  await details.open();
  await expect(details.file("Who said what?.txt")).toBeVisible();
  await details.file("Call.m4a").click();
  await expect(details.panel.getByText("A copy was opened.")).toBeVisible();
});

/** The system's questions are answered with “Open a copy”, and no other program is started. */
async function opensCopies(pm: Person): Promise<void> {
  await pm.app.electron.evaluate(({ dialog, shell }) => {
    Object.assign(dialog, { showMessageBox: async () => ({ response: 2 }) });
    Object.assign(shell, { openPath: async () => "" });
  });
}

/** What the copy says that was opened of a file whose name ends so. */
function copyOf(pm: Person, ending: string): string {
  const folder = join(pm.home, "opened-copies");
  const [copy = ""] = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending));
  return readFileSync(join(folder, copy), "utf8");
}
