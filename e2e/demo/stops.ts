import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "../fixtures/patience.ts";
import { DetailsPage } from "../pages/details-page.ts";
import { JournalPage } from "../pages/journal-page.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";
import type { Traveller } from "./traveller.ts";

/** The first start. */
export async function arrive({ person, say, picture }: Traveller): Promise<void> {
  const welcome = "Welcome. Where shall our decisions live?";
  await expect(person.start.document(welcome)).toBeVisible();
  say("Started with an empty folder. One document is there, and it teaches by being edited.");
  await picture("first-start");
  await person.start.open(welcome);
  await person.editor.expectBody("Nothing you write leaves this computer.");
  await picture("welcome");
}

/** The sample space, from one command. */
export async function lookAround({ person, say, picture }: Traveller): Promise<void> {
  const palette = new PalettePage(person.app.page);
  const spaces = new SpacesPage(person.app);
  await palette.run("Create the sample space");
  await expect(person.editor.title).toHaveValue("Start here");
  await person.editor.expectSaved();
  say("Made the sample space: about thirty linked documents of an invented company.");
  await picture("sample");

  await palette.run("Go to Library");
  await expect(person.app.page.getByRole("main").getByText("Start here")).toBeVisible();
  await picture("library");
  await spaces.open("Marlow, a sample");
  await spaces.document("Fill cancelled visits from a waitlist").click();
  await person.editor.expectBody("Every third cancelled visit");
  await picture("prd-of-the-sample");
}

/** A PRD of their own, in Private. */
export async function specify({ person, say, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  const spaces = new SpacesPage(person.app);
  await spaces.open("Private");
  await spaces.begin("PRD", "Tell the desk when an offer is out");
  const { editor } = person;
  await editor.writeUnder(
    "Problem",
    "The desk calls owners who were just sent an offer, and the owner says yes twice.",
  );
  await editor.writeUnder("Edge cases", "[] The offer ends while somebody looks");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Two desks look at the same visit");
  await editor.expectSaved();
  await picture("prd-with-a-check-list");

  await page.setViewportSize({ width: 1280, height: 800 });
  const details = new DetailsPage(page);
  await details.open();
  await details.panel.getByLabel("Status").selectOption("review");
  await details.panel.getByLabel("Review", { exact: true }).fill("2027-03-01");
  await details.add("Add a tag", "waitlist", "front desk");
  await details.addMetric("Owners called twice", "11 a week", "none", "31 Jan");
  await editor.expectSaved();
  await picture("prd-with-fields");
  await new PalettePage(page).run("Save as template");
  await expect(page.getByText("A template was made of this document.")).toBeVisible();
  say(
    "Began a PRD from its outline: a problem, a check list, fields, a metric; and kept it as a template.",
  );
}

const records: Readonly<Record<string, string>> = {
  "0001-keep-lists-on-paper.md": [
    "# Keep lists on paper",
    "",
    "## Status",
    "",
    "Superseded by [a list everybody sees](0002-one-list-for-all.md).",
    "",
    "## Context",
    "",
    "The desk has no minute to type while the phone rings.",
    "",
    "## Decision",
    "",
    "Each shift keeps its list on the pad beside the phone.",
    "",
    "## Consequences",
    "",
    "The next shift does not know who was asked.",
    "",
  ].join("\n"),
  "0002-one-list-for-all.md": [
    "# One list for all",
    "",
    "## Status",
    "",
    "Accepted",
    "",
    "## Context",
    "",
    "Two shifts asked the same owners.",
    "",
    "## Decision",
    "",
    "- [x] One list, on the second screen",
    "- [ ] Nobody keeps another",
    "",
    "## Consequences",
    "",
    "Somebody has to type while the phone rings.",
    "",
  ].join("\n"),
};

/** A folder that somebody wrote with another program. */
export async function importFolder(
  { person, say, picture }: Traveller,
  home: string,
): Promise<void> {
  const { electron, page } = person.app;
  const folder = join(home, "records");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(records)) writeFileSync(join(folder, name), text);
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await new PalettePage(page).run("Import Markdown");
  const dialog = page.getByRole("dialog", { name: "Import Markdown" });
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(dialog.getByRole("region", { name: "Report" })).toContainText(
    "2 documents imported.",
  );
  await picture("import");
  await dialog.getByRole("button", { name: "Open the first" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Superseded/ }).first()).toBeVisible();
  say(
    "Imported a folder of two decision records: they are Decisions now, and the first says that the second took its place.",
  );
  await picture("imported-decision");
}

/** Full text, as it is typed. */
export async function findIt({ person, say, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  await page.keyboard.press("ControlOrMeta+Shift+f");
  await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("freed visits");
  await expect(
    page
      .getByRole("main")
      .getByText(/Fill holes|Offer visits/)
      .first(),
  ).toBeVisible();
  say("Searched for “freed visits”: every document that says so, each with its own words.");
  await picture("search");
}

/** A line before it is forgotten. */
export async function captureThought({ person, say, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  await page.keyboard.press("ControlOrMeta+Shift+j");
  await page
    .getByRole("textbox", { name: "What to write down" })
    .fill("Ask Tom about answers to the text");
  await picture("quick-capture");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("dialog", { name: "Quick capture" })).toHaveCount(0);
  say("Wrote a line down with Ctrl+Shift+J; it is a note in Private.");
}

/** A prediction: sealed, then looked at again. */
export async function keepJournal({ person, say, picture }: Traveller): Promise<void> {
  const journal = new JournalPage(person.app.page);
  await journal.open();
  await journal.predict("Chose texts over calls", {
    expected:
      "By the first week of October, at least a third of freed visits in the three trial clinics are taken by text.",
    confidence: 70,
    reviewOn: "2026-01-05",
  });
  await picture("journal-entry");
  await journal.seal();
  const hash = (await journal.sealed.getByTitle(/SHA-256/).textContent()) ?? "";
  say(`Sealed a prediction at 70 %. Its hash begins with ${hash.trim()}.`);
  await journal.answer("It did not", "Mostly luck");
  await person.editor.expectSaved();
  await picture("journal-reviewed");
  await journal.open();
  await expect(journal.entries("Reviewed")).toContainText(["Chose texts over calls"]);
  say("Reviewed it: it did not happen. The sealed words stand as they were.");
  await picture("journal");
}

/** One document as a file that any program reads, and a space as a folder of them. */
export async function exportAsMarkdown(
  { person, say, picture }: Traveller,
  folder: string,
): Promise<void> {
  const { electron, page } = person.app;
  const path = join(folder, "exported.md");
  await electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath }),
    });
  }, path);
  await person.start.goHome();
  await person.start.open("Tell the desk when an offer is out");
  await person.editor.expectBody("The desk calls owners");
  await new PalettePage(person.app.page).run("Export as Markdown");
  await expect(() => expect(readFileSync(path, "utf8")).toContain("## Problem")).toPass();
  const lines = readFileSync(path, "utf8").split("\n");
  say(`Exported the PRD as Markdown: ${lines.length} lines, beginning with “${lines[0] ?? ""}”.`);

  const target = join(folder, "exported");
  mkdirSync(target, { recursive: true });
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, target);
  await new SpacesPage(person.app).open("Marlow, a sample");
  await new PalettePage(page).run("Export this space as Markdown");
  const dialog = page.getByRole("dialog", { name: "Export as Markdown" });
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  const report = dialog.getByRole("region", { name: "Report" });
  await expect(report).toContainText("documents exported.");
  await picture("export");
  say(`Exported the sample space: ${(await report.innerText()).split("\n")[0] ?? ""}`);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
}
