import { expect, test } from "../fixtures/person.ts";
import { DetailsPage } from "../pages/details-page.ts";

test("a document is mentioned by a few letters, shows its title as it is now, opens, and says where", async ({
  pm,
}) => {
  const { page } = pm.app;
  await pm.start.createDecision("Paper lists beat our diary");
  await pm.editor.expectSaved();
  await pm.start.createAnother("Decision", "Offer visits by text");
  await pm.editor.writeUnder("Context", "As @paper");
  await pm.editor.suggestion("Paper lists beat our diary").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("shows.");
  const { body } = pm.editor;
  await expect(body.getByText("shows.")).toBeVisible();
  await pm.editor.expectSaved();
  const mention = body.getByRole("link", { name: "Paper lists beat our diary" });
  expect(await mention.evaluate(roomBehindPicture)).toBeGreaterThanOrEqual(3);

  await mention.click();
  await expect(pm.editor.title).toHaveValue("Paper lists beat our diary");
  await pm.editor.title.fill("Clinics keep paper lists");
  await pm.editor.writeUnder("Context", "Unlike [[offer");
  await pm.editor.suggestion("Offer visits by text").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("they fill.");
  await pm.editor.expectSaved();

  // Beside each stands the sentence in which the other one mentions it, and the way there.
  const details = new DetailsPage(page);
  const { linkedFrom } = details;
  await details.openLinkedFrom();
  await expect(linkedFrom).toContainText("As Clinics keep paper lists shows.");
  await linkedFrom.getByRole("link", { name: "Offer visits by text" }).click();
  await expect(pm.editor.title).toHaveValue("Offer visits by text");
  await expect(body.getByRole("link", { name: "Clinics keep paper lists" })).toBeVisible();
  await expect(linkedFrom).toContainText("Unlike Offer visits by text they fill.");
});

/** How far the first word of a mention stands from its picture, in points. */
function roomBehindPicture(mention: Element): number {
  const words = document.createRange();
  const picture = mention.querySelector("svg");
  if (picture?.nextSibling) words.selectNodeContents(picture.nextSibling);
  return words.getBoundingClientRect().left - (picture?.getBoundingClientRect().right ?? 0);
}
