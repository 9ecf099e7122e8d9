import { expect, test } from "../fixtures/person.ts";

test("a document is mentioned by a few letters, shows its title as it is now, and opens", async ({
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
  await pm.editor.expectSaved();
  await pm.start.goHome();
  // The order of the list has changed with the title: until then the other one stands in its place.
  await pm.start.document("Clinics keep paper lists").waitFor();
  await pm.start.open("Offer visits by text");
  await expect(body.getByRole("link", { name: "Clinics keep paper lists" })).toBeVisible();
});

/** How far the first word of a mention stands from its picture, in points. */
function roomBehindPicture(mention: Element): number {
  const words = document.createRange();
  const picture = mention.querySelector("svg");
  if (picture?.nextSibling) words.selectNodeContents(picture.nextSibling);
  return words.getBoundingClientRect().left - (picture?.getBoundingClientRect().right ?? 0);
}
