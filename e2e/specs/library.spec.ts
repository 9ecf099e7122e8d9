import { mkdirSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { answersWith } from "../fixtures/app-dialogs.ts";
import { expect, type Person, test } from "../fixtures/person.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

async function writes(pm: Person, documents: readonly (readonly [type: string, title: string])[]) {
  for (const [type, title] of documents) {
    await pm.start.create(type, title);
    await pm.editor.expectSaved();
  }
}

test("documents are found, put in order, grouped and tagged together, and a saved view survives a restart", async ({
  pm,
}) => {
  await writes(pm, [
    ["PRD", "Fill cancelled visits"],
    ["Decision", "Texts over calls"],
    ["Decision", "One waitlist per clinic"],
  ]);
  await pm.library.open();
  await expect.poll(() => pm.library.titles()).toHaveLength(3);

  await pm.library.orderBy("Title");
  await expect
    .poll(() => pm.library.titles())
    .toEqual(["Fill cancelled visits", "One waitlist per clinic", "Texts over calls"]);
  await pm.library.filter("Status", "Draft");
  await expect.poll(() => pm.library.titles()).toEqual(["Fill cancelled visits"]);
  await pm.app.page.getByRole("button", { name: "Any status" }).click();

  await pm.library.groupBy("Group by type");
  await expect.poll(() => pm.library.heads()).toEqual(["PRD 1", "Decision 2"]);

  await pm.library.filter("Type", "Decision");
  await expect.poll(() => pm.library.titles()).toHaveLength(2);
  await pm.library.grid.focus();
  await pm.app.page.keyboard.press("ControlOrMeta+a");
  const palette = new PalettePage(pm.app.page);
  await palette.run("Tag the selected documents");
  await expect(pm.app.page.getByRole("textbox", { name: "Find or make a tag" })).toBeFocused();
  await pm.app.page.keyboard.type("waitlist");
  await pm.app.page.keyboard.press("Enter");
  await pm.app.page.keyboard.press("Escape");
  await expect(pm.library.grid).toBeFocused();
  await expect(pm.library.toast).toContainText("Tagged 2 documents #waitlist");

  await pm.library.filter("Tag", "waitlist");
  await palette.run("Save this view");
  await expect(pm.app.page.getByRole("textbox", { name: "Name of the view" })).toBeFocused();
  await pm.app.page.keyboard.type("Decided on the waitlist");
  await pm.app.page.keyboard.press("Enter");
  await expect(pm.app.page).toHaveTitle("Decided on the waitlist · Throughline");

  await pm.quits();
  await pm.startsApp();
  await pm.app.page.getByRole("link", { name: "Decided on the waitlist" }).click();
  await expect
    .poll(() => pm.library.titles())
    .toEqual(["One waitlist per clinic", "Texts over calls"]);
});

test("chosen documents go to the trash, come back, are written to files and moved together, until the trash is emptied", async ({
  pm,
}, info) => {
  const { page } = pm.app;
  await writes(pm, [
    ["Note", "First"],
    ["Note", "Second"],
    ["Note", "Third"],
  ]);
  await pm.library.open();
  await expect.poll(() => pm.library.titles()).toEqual(["Third", "Second", "First"]);
  await pm.library.grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Delete");
  await expect.poll(() => pm.library.titles()).toEqual(["Third"]);
  await expect(pm.library.toast).toContainText("Moved 2 documents to Trash");

  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => pm.library.titles()).toEqual(["Third", "Second", "First"]);
  await expect.poll(() => pm.library.chosen()).toEqual(["Second", "First"]);
  await expect(pm.library.toast).toHaveText("Brought 2 documents back");
  expect(await pm.library.toastBesideBar()).toBeLessThan(2);

  await page.keyboard.press("Delete");
  await expect.poll(() => pm.library.titles()).toEqual(["Third"]);
  await pm.library.openTrash();
  await expect(pm.library.trash.getByRole("link")).toHaveText(["Second", "First"]);
  await page.keyboard.press("ControlOrMeta+a");
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(pm.library.toast).toContainText("Restored 2 documents");
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => pm.library.chosen()).toEqual(["Second", "First"]);
  const palette = new PalettePage(page);
  await palette.run("Restore the selected documents");
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
  const spaces = new SpacesPage(pm.app);
  await spaces.create("Booking");
  await pm.library.open();
  await expect.poll(() => pm.library.titles()).toEqual(["Third", "Second", "First"]);
  await pm.library.row("Second").click({ position: { x: 4, y: 4 } });
  await pm.library.row("First").click({ modifiers: ["Shift"], position: { x: 4, y: 4 } });
  expect(await exported(pm, info.outputPath("out"))).toEqual(["First.md", "Second.md"]);
  await palette.run("Move the selected documents to another space");
  await page.getByRole("menuitem", { name: "Booking" }).click();
  await expect(pm.library.toast).toContainText("Moved 2 documents to Booking");
  await spaces.open("Booking");
  for (const title of ["First", "Second"]) await expect(spaces.document(title)).toBeVisible();

  const asked = await spaces.answersWith(1);
  await pm.library.openTrash();
  await expect(pm.library.trash.getByRole("row")).toContainText(["to Booking", "to Booking"]);
  await page.getByRole("button", { name: "Empty the trash…" }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
  expect(await asked()).toHaveLength(1);
  await pm.library.open();
  await expect
    .poll(async () => (await pm.library.titles()).toSorted())
    .toEqual(["First", "Second", "Third"]);

  await pm.library.grid.focus();
  await palette.run("Select all documents");
  await palette.run("Move the selected documents to Trash");
  await expect(pm.library.toast).toContainText("Moved 3 documents to Trash");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
  await palette.run("Empty the trash");
  await expect(page).toHaveTitle("Trash · Throughline");
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
  await expect.poll(asked).toHaveLength(2);
});

/** Writes what is chosen into a folder; the files that are there then. */
async function exported(pm: Person, folder: string): Promise<readonly string[]> {
  mkdirSync(folder);
  await answersWith(pm.app.electron, folder);
  await pm.app.page.getByRole("button", { name: "Export…" }).click();
  const dialog = pm.app.page.getByRole("dialog", { name: "Export as Markdown" });
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(dialog).toContainText("2 documents exported.");
  await dialog.getByRole("button", { name: "Done" }).click();
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".md"))
    .map((path) => basename(path))
    .toSorted();
}

test("two documents stand side by side, each written by itself", async ({ pm }) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 1280, height: 800 });
  await writes(pm, [
    ["Note", "Notes of the visit"],
    ["PRD", "Fill cancelled visits"],
  ]);
  await pm.library.open();
  await pm.library
    .row("Notes of the visit")
    .getByRole("link")
    .click({ modifiers: ["ControlOrMeta"] });

  const left = page.getByRole("region", { name: "Fill cancelled visits" });
  const right = page.getByRole("region", { name: "Notes of the visit" });
  const bodyIn = (side: typeof left) => side.getByRole("textbox", { name: "Document body" });
  await bodyIn(right).click();
  await page.keyboard.type("Nobody phones around.");
  await page.keyboard.press("F6");
  await expect(bodyIn(left)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("So a text goes out.");
  await expect(bodyIn(right)).toContainText("Nobody phones around.");
  await expect(bodyIn(left)).toContainText("So a text goes out.");
  await expect(bodyIn(left)).not.toContainText("Nobody phones around.");

  await page.keyboard.press("ControlOrMeta+Shift+w");
  await expect(pm.editor.title).toHaveValue("Notes of the visit");
  await expect(pm.editor.body).toBeFocused();
  await pm.start.goHome();
  const goOn = page.getByRole("region", { name: "Continue writing" });
  await expect(goOn).toContainText(/Nobody phones around|So a text goes out/);
  await goOn.getByRole("link").click();
  await expect(pm.editor.body).toBeFocused();
  await page.keyboard.type(" At once.");
  await pm.editor.expectBody(". At once.");
});

test("a favourite is at hand in the sidebar, also after a restart", async ({ pm }) => {
  await writes(pm, [["PRD", "Fill cancelled visits"]]);
  await pm.app.page.getByRole("button", { name: "Favourite" }).click();
  const favourites = () => pm.app.page.getByRole("list", { name: "Favourites" });
  await expect(favourites().getByRole("link")).toHaveText(["Fill cancelled visits"]);
  await pm.quits();
  await pm.startsApp();
  await expect(favourites().getByRole("link")).toHaveText(["Fill cancelled visits"]);
});
