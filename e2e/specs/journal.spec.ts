import * as Y from "yjs";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { expect, test } from "../fixtures/person.ts";
import { ask } from "../fixtures/two-people.ts";
import { writeIntoRecord } from "../fixtures/second-hand.ts";
import { JournalPage } from "../pages/journal-page.ts";
import { PalettePage } from "../pages/palette-page.ts";

const said = {
  expected: "A third of freed visits are taken by text.",
  confidence: 70,
  reviewOn: "2026-01-05",
};

test("a prediction is sealed, kept over a restart, and reviewed", async ({ pm }) => {
  const journal = new JournalPage(pm.app.page);
  await journal.open();
  await journal.predict("Chose texts over calls", said);
  await journal.seal();
  await pm.editor.expectSaved();
  await journal.open();
  await expect(journal.entries("To review")).toContainText(["Chose texts over calls"]);
  await pm.quits();

  await pm.startsApp();
  const again = new JournalPage(pm.app.page);
  await pm.start.goHome();
  const due = pm.app.page.getByRole("list", { name: "Reviews due" }).getByRole("link");
  await expect(due).toHaveText([/^Chose texts over calls\d+ days late$/]);
  await due.click();
  await expect(again.sealed).toContainText(said.expected);
  await expect(again.sealed).toContainText("70 %");
  await expect(again.changed).toHaveCount(0);
  await again.answer("It did not", "Mostly luck");
  await pm.app.page.getByRole("textbox", { name: "Lesson" }).fill("Ask the desk first.");
  await pm.editor.expectSaved();
  await again.open();
  await expect(again.entries("Reviewed")).toContainText(["Chose texts over calls"]);
  await expect(again.entries("To review")).toHaveCount(0);
  await again.entries("Reviewed").click();
  await expect(pm.app.page.getByRole("textbox", { name: "Lesson" })).toHaveValue(
    "Ask the desk first.",
  );
});

test("a sealed prediction moves to one's own devices, is sealed there as it was, and goes nowhere where others are", async ({
  pm,
}) => {
  const { page } = pm.app;
  await ask(page, "device.create", { protection: "unprotected" });
  await ask(page, "profile.write", { name: "Paula", colour: "blue" });
  const founded = await ask(page, "sharing.found", { name: "My devices", purpose: "own-devices" });
  expect(founded.ok).toBe(true);
  await ask(page, "sharing.found", { name: "Roadmap", purpose: "shared" });
  const journal = new JournalPage(page);
  await journal.open();
  await journal.predict("Goes along", said);
  await journal.seal();
  await pm.editor.expectSaved();
  const palette = new PalettePage(page);
  const moves = (await palette.offers("move to")).getByRole("option", { name: /^Move to/ });
  await expect(moves).toHaveText([/^Move to Trash/, /^Move to My devices/]);
  await moves.last().click();
  await expect(page).toHaveURL(/space_/);
  await expect(journal.sealed).toContainText(said.expected);
  await expect(journal.changed).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Seal" })).toHaveCount(0);

  await pm.library.open();
  await expect(pm.library.row("Goes along")).toBeVisible();
  await pm.library.grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Move to…" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Private"]);
});

test("what was changed behind the window after sealing is shown beside the seal", async ({
  pm,
}) => {
  const journal = new JournalPage(pm.app.page);
  await journal.open();
  await journal.predict("Sealed and changed", said);
  await journal.seal();
  await pm.editor.expectSaved();
  const id = documentIdSchema.parse(pm.app.page.url().split("/").at(-1));
  await pm.quits();

  const intruder = new Y.Doc();
  // Of two who set the same key apart, the larger number wins.
  intruder.clientID = 0xffff_ffff;
  intruder.getMap("fields").set("confidence", 95);
  writeIntoRecord(pm.home, id, Y.encodeStateAsUpdate(intruder));

  await pm.startsApp();
  const again = new JournalPage(pm.app.page);
  await again.open();
  await again.entries("To review").first().click();
  await expect(again.changed.getByRole("row", { name: /Confidence/ })).toContainText("95 %");
  await expect(again.sealed).toContainText("70 %");
});
