import { expect, test } from "../fixtures/person.ts";

test("code is coloured in the language that was chosen, and only its words are stored", async ({
  pm,
}) => {
  const { page } = pm.app;
  const { keyboard } = page;
  await pm.start.createDecision("Code");
  await pm.editor.writeUnder("Context", "/code");
  await keyboard.press("Enter");
  await keyboard.type("select visits from diary");
  await keyboard.press("Shift+F10");
  await expect(page.getByRole("menu", { name: "Block" })).toBeVisible();
  await keyboard.type("Lang");
  await keyboard.press("ArrowRight");
  await page.getByRole("menuitem", { name: "SQL" }).click();
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get("code-keyword")?.size ?? 0))
    .toBe(2);
  await expect(pm.editor.body).toBeFocused();
  await keyboard.press("End");
  await keyboard.press("Tab");
  await keyboard.type("-- all");
  await expect(pm.editor.body.locator("code")).toContainText("diary\t-- all");
  // What is typed is coloured too.
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get("code-comment")?.size ?? 0))
    .toBe(1);
  await pm.editor.expectSaved();
});
