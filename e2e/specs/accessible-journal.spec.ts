import { objections } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";
import { JournalPage } from "../pages/journal-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing in the journal in the ${theme} theme`, async ({ pm }) => {
    const { page } = pm.app;
    await page.emulateMedia({ colorScheme: theme });
    const journal = new JournalPage(page);
    await journal.open();
    await journal.predict("Seen by everyone", {
      expected: "It happens.",
      confidence: 70,
      reviewOn: "2026-01-05",
    });
    expect(await objections(page)).toEqual([]);
    await journal.seal();
    expect(await objections(page)).toEqual([]);
    await journal.open();
    await expect(journal.entries("To review")).toHaveCount(1);
    expect(await objections(page)).toEqual([]);
  });

  test(`axe finds nothing in a space or in quick capture in the ${theme} theme`, async ({ pm }) => {
    const { page } = pm.app;
    await page.emulateMedia({ colorScheme: theme });
    await new SpacesPage(pm.app).create("Booking");
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press("ControlOrMeta+Shift+j");
    await expect(page.getByRole("dialog", { name: "Quick capture" })).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
}
