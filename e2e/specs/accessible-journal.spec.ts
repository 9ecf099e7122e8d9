import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { outOfReach } from "../fixtures/out-of-reach.ts";
import { expect, test } from "../fixtures/person.ts";
import { JournalPage } from "../pages/journal-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("axe finds nothing in the journal in either theme", async ({ pm }) => {
  const { page } = pm.app;
  const journal = new JournalPage(page);
  await journal.open();
  await journal.predict("Seen by everyone", {
    expected: "It happens.",
    confidence: 70,
    reviewOn: "2026-01-05",
  });
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await journal.seal();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await journal.open();
  await expect(journal.entries("To review")).toHaveCount(1);
  expect(await objectionsInBothThemes(page)).toEqual([]);
});

test("at 200 %, all that an entry of the journal offers is in reach", async ({ pm }) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 640, height: 400 });
  await pm.start.create("Journal entry", "Seen by everyone");
  await expect(page.getByRole("button", { name: "More" })).toBeVisible();
  expect(await outOfReach(page)).toEqual([]);
});

test("axe finds nothing in a space or in quick capture in either theme", async ({ pm }) => {
  const { page } = pm.app;
  await new SpacesPage(pm.app).create("Booking");
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Shift+j");
  await expect(page.getByRole("dialog", { name: "Quick capture" })).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
});
