import { expect } from "../fixtures/patience.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";
import type { Traveller } from "./traveller.ts";

/** Every screen that was not on the way so far, with what the day brought. */
export async function seeEveryScreen(traveller: Traveller): Promise<void> {
  await seeDocuments(traveller);
  await seeWhatLiesAbove(traveller);
  await seeTheRest(traveller);
  traveller.say("Looked at every other screen: two documents at once, keys, settings, trash.");
}

async function seeDocuments({ person, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  await person.start.goHome();
  await expect(person.start.document("Tell the desk when an offer is out")).toBeVisible();
  await picture("home");
  await new SpacesPage(person.app).open("Private");
  await picture("space");

  await person.start.goHome();
  await person.start.open("Tell the desk when an offer is out");
  await person.editor.expectBody("The desk calls owners");
  await page.getByRole("button", { name: "Outline" }).click();
  await picture("outline");
  await person.library.open();
  await person.library
    .row("Keep lists on paper")
    .getByRole("link")
    .click({ modifiers: ["ControlOrMeta"] });
  await expect(page.getByRole("textbox", { name: "Document body" })).toHaveCount(2);
  await picture("side-by-side");
  await page.keyboard.press("ControlOrMeta+Shift+w");
  await expect(page.getByRole("textbox", { name: "Document body" })).toHaveCount(1);
}

/** What a key lays over any screen. */
async function seeWhatLiesAbove({ person, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  for (const [name, key] of [
    ["palette", "ControlOrMeta+k"],
    ["quick-open", "ControlOrMeta+p"],
    ["shortcuts", "ControlOrMeta+/"],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await picture(name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
}

async function seeTheRest({ person, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  const palette = new PalettePage(page);
  await palette.run("Go to Settings");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
  await picture("settings");

  await person.start.createAnother("Note", "A list of the desks, twice");
  await person.editor.expectSaved();
  await page.keyboard.press("ControlOrMeta+Shift+Backspace");
  await expect(page.getByText("This document is in the Trash.")).toBeVisible();
  await picture("in-the-trash");
  await palette.run("Go to Trash");
  await expect(page.getByRole("grid", { name: "Documents in the trash" })).toBeVisible();
  await picture("trash");

  await page.evaluate(() => {
    location.hash = "#/document/private/doc_zzzzzzzzzzzz";
  });
  await expect(page.getByRole("main").getByRole("button", { name: "Go home" })).toBeVisible();
  await picture("a-document-that-is-not-there");
}
