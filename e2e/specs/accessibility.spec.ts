import { objections } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing on Home or on a document in the ${theme} theme`, async ({ pm }) => {
    const { page } = pm.app;
    await page.emulateMedia({ colorScheme: theme });
    expect(await objections(page)).toEqual([]);

    await pm.start.createDecision("Seen by everyone");
    await pm.editor.write("A paragraph.");
    await pm.editor.expectSaved();
    expect(await objections(page)).toEqual([]);

    await pm.start.goHome();
    await expect(pm.start.document("Seen by everyone")).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
}

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing in the Library, beside a document or in the Trash in the ${theme} theme`, async ({
    pm,
  }) => {
    const { page } = pm.app;
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1280, height: 800 });
    await pm.start.create("PRD", "Fill cancelled visits");
    await pm.editor.expectSaved();
    await pm.start.create("Note", "Notes of the visit");
    await pm.editor.expectSaved();

    await pm.library.open();
    await pm.library.groupBy("Group by type");
    await pm.library.grid.focus();
    await page.keyboard.press("ControlOrMeta+a");
    expect(await objections(page)).toEqual([]);
    await pm.library.tag("visits");
    await expect(pm.library.toast).toContainText("Tagged");
    expect(await objections(page)).toEqual([]);

    await pm.library.grid.focus();
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page.getByRole("textbox", { name: "Document body" })).toHaveCount(2);
    expect(await objections(page)).toEqual([]);

    await page.keyboard.press("ControlOrMeta+Shift+Backspace");
    await page.getByRole("link", { name: "Trash" }).click();
    await expect(page.getByRole("list", { name: "Documents in the trash" })).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
}

test("a document can be made, titled and written with the keyboard alone", async ({ pm }) => {
  const { page } = pm.app;
  await page.keyboard.press("ControlOrMeta+n");
  await expect(page.getByRole("menuitem", { name: "Decision" })).toBeVisible();
  await page.keyboard.type("d");
  await page.keyboard.press("Enter");
  await expect(pm.editor.title).toBeFocused();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(pm.editor.body).toBeFocused();
  await page.keyboard.type("Written without a mouse.");
  await pm.editor.expectSaved();
  await pm.editor.expectBody("Written without a mouse.");
  await expect(pm.editor.body.getByRole("heading", { name: "Context" })).toHaveText("Context");
});
