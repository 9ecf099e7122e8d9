import type { Page } from "@playwright/test";
import { objections, objectionsInBothThemes } from "../fixtures/objections.ts";
import { chooseInMenu } from "../fixtures/app-menu.ts";
import { expect, test } from "../fixtures/person.ts";
import { DetailsPage } from "../pages/details-page.ts";
import { JournalPage } from "../pages/journal-page.ts";

/** Makes a document of this title through the palette, with a first line of text. */
async function make(page: Page, title: string, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+p");
  await page.getByRole("dialog").getByRole("combobox").fill(title);
  await page.getByRole("option", { name: `New note “${title}”` }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(title);
  await page.getByRole("textbox", { name: "Document body" }).click();
  await page.keyboard.type(text);
}

test("a command is run from the palette, and a document is opened by pieces of its name", async ({
  pm,
}) => {
  const { page } = pm.app;
  await make(page, "Waitlist per clinic", "Because a clinic knows.");
  await make(page, "Pricing for vets", "Nobody waits for a price.");
  await pm.editor.expectSaved();

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").getByRole("combobox").fill("go home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(pm.start.document("Pricing for vets")).toBeVisible();

  await page.keyboard.press("ControlOrMeta+p");
  await page.getByRole("dialog").getByRole("combobox").fill("clin wait");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Waitlist per clinic");
});

test("the caret is where it was once the palette is closed, or a line was captured from the menu, which is kept", async ({
  pm,
}) => {
  const { page } = pm.app;
  await make(page, "A caret", "one three");
  for (let letter = 0; letter < "three".length; letter++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").getByRole("combobox").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.type("two ");
  await pm.editor.expectBody("one two three");

  for (const [kind, words, kept] of [
    ["Journal entry", "Whether to hire", "Kept in your journal"],
    ["Note", "Ask Tom", "Kept as a note in Private"],
  ] as const) {
    await chooseInMenu(pm.app.electron, "Quick capture…");
    const dialog = page.getByRole("dialog", { name: "Quick capture" });
    await dialog.getByRole("radio", { name: kind }).check();
    await dialog.getByRole("textbox", { name: "What to write down" }).fill(words);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(pm.library.toast).toContainText(kept);
  }
  await expect(pm.editor.body).toBeFocused();
  await page.keyboard.type("and ");
  await pm.editor.expectBody("one two and three");
  await new JournalPage(page).open();
  await expect(page.getByRole("main").getByRole("link")).toHaveText([/Whether to hire/]);
  await pm.library.open();
  await expect.poll(() => pm.library.titles()).toEqual(["A caret", "Ask Tom", "Whether to hire"]);
});

test("what was written is found after a start, with filters, and opened", async ({ pm }) => {
  await make(pm.app.page, "Front desk, Saturday", "The waiting list is a sticky note.");
  await make(pm.app.page, "Pricing for vets", "Nobody is waiting for a price.");
  const details = new DetailsPage(pm.app.page);
  await details.open();
  await details.add("Add a tag", "money");
  await pm.start.createAnother("PRD", "Shorten the waiting");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  const { page } = pm.app;
  await page.keyboard.press("ControlOrMeta+Shift+f");
  const field = page.getByRole("combobox", { name: "Search" });
  await field.fill("waiting type:note -price");
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option").locator("mark")).toHaveText("waiting");
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Front desk, Saturday");
  // The caret stands before the word that was found.
  await expect(pm.editor.body).toBeFocused();
  // All at once: an index that is made between two letters holds what one never meant to write.
  await page.keyboard.insertText("long ");
  await pm.editor.expectBody("The long waiting list is a sticky note.");

  await page.keyboard.press("ControlOrMeta+[");
  await expect(field).toHaveValue("waiting type:note -price");

  for (const [query, title] of [
    ["waiting status:draft", "Shorten the waiting"],
    ["waiting tag:money before:2999", "Pricing for vets"],
  ] as const) {
    await field.fill(query);
    await expect(page.getByRole("option")).toHaveCount(1);
    await expect(page.getByRole("option")).toContainText(title);
  }
  await field.fill("waiting before:2001");
  await expect(page.getByRole("option")).toHaveCount(0);

  // Who comes back from a hit goes on from there.
  await field.fill("waiting type:note");
  await expect(page.getByRole("option")).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  const chosen = page.getByRole("option", { selected: true });
  await expect(chosen).not.toHaveAttribute("id", /-0$/);
  const words = (await chosen.textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(pm.editor.body).toBeFocused();
  await page.keyboard.press("ControlOrMeta+[");
  await expect(page.getByRole("option")).toHaveCount(2);
  await expect(chosen).toHaveText(words);
});

test("settings are kept over a start, and the folders are the person's own", async ({ pm }) => {
  await pm.app.page.keyboard.press("ControlOrMeta+,");
  await pm.app.page.getByRole("radio", { name: "Dark" }).check();
  await pm.app.page.getByRole("radio", { name: "Sans" }).check();
  await pm.app.page.getByRole("button", { name: "Show the documents' folder" }).click();
  await expect
    .poll(() =>
      pm.app.electron.evaluate(({ shell }) =>
        "asked" in shell ? JSON.stringify(shell.asked) : "shown",
      ),
    )
    .toMatch(/spaces|shown/);
  await pm.quits();

  await pm.startsApp();
  const { page } = pm.app;
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("data-text-face", "sans");
  await page.keyboard.press("ControlOrMeta+,");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(page.getByText(pm.home).first()).toBeVisible();
});

test("axe finds nothing on palette, sheet, settings and search in either theme", async ({ pm }) => {
  const { page } = pm.app;
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").getByRole("combobox").waitFor();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+/");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+,");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  expect(await objectionsInBothThemes(page)).toEqual([]);

  await page.keyboard.press("ControlOrMeta+Shift+f");
  await page.getByRole("combobox", { name: "Search" }).waitFor();
  expect(await objectionsInBothThemes(page)).toEqual([]);
});

test("each key that leads somewhere, as the sheet lists it, leads there", async ({ pm }) => {
  const { page } = pm.app;
  await page.keyboard.press("ControlOrMeta+/");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const places = [
    ["Go to Home", "ControlOrMeta+Shift+H", /#\/$/],
    ["Go to Library", "ControlOrMeta+Shift+L", /#\/library$/],
    ["Go to Journal", "ControlOrMeta+J", /#\/journal$/],
    ["Go to Settings", "ControlOrMeta+,", /#\/settings$/],
    ["Search", "ControlOrMeta+Shift+F", /#\/search$/],
  ] as const;
  for (const [title] of places) await expect(sheet.getByText(title, { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  for (const [, keys, address] of places) {
    await page.keyboard.press(keys);
    await expect(page).toHaveURL(address);
  }
  await page.keyboard.press("ControlOrMeta+[");
  await expect(page).toHaveURL(/#\/settings$/);
  await page.keyboard.press("ControlOrMeta+]");
  await expect(page).toHaveURL(/#\/search$/);
});
