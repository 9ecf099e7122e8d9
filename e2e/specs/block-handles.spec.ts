import { expect, test } from "../fixtures/person.ts";

test("a block is dragged by its handle, and undone; its menu makes it twice, and a key moves it", async ({
  pm,
}) => {
  await pm.start.createDecision("Moves");
  const { page } = pm.app;
  await pm.editor.writeUnder("Context", "First line");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Second line");
  const { body, handle } = pm.editor;
  await body.getByText("Second line").hover();
  await handle.hover();
  await page.mouse.down();
  const box = await body.getByText("First line").boundingBox();
  await page.mouse.move(box?.x ?? 0, (box?.y ?? 0) + 20, { steps: 4 });
  await page.mouse.move(box?.x ?? 0, (box?.y ?? 0) + 4);
  await page.mouse.up();
  await expect(body).toContainText("Second lineFirst line");
  await expect(page.getByRole("menu")).toBeHidden();
  await body.press("ControlOrMeta+z");
  await expect(body).toContainText("First lineSecond line");

  await body.getByText("First line").hover();
  await handle.click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(body).toContainText("First lineFirst lineSecond line");
  await body.getByText("Second line").click();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(body).toContainText("First lineSecond lineFirst line");
});

test("a table is grown and shrunk from the block menu, by keyboard alone", async ({ pm }) => {
  await pm.start.createDecision("Tables");
  const { keyboard } = pm.app.page;
  const { body } = pm.editor;
  await pm.editor.write("/table");
  await keyboard.press("Enter");
  await keyboard.type("Route");
  await keyboard.press("Tab");
  await keyboard.type("Answered");
  await expect(body.getByRole("row")).toHaveCount(3);
  await keyboard.press("Shift+F10");
  await expect(pm.app.page.getByRole("menu", { name: "Block" })).toBeVisible();
  await keyboard.type("Row");
  await keyboard.press("ArrowRight");
  // The same letters mean another line while the outer menu has the keyboard.
  const present = pm.app.page.locator('[role="menuitem"]:focus');
  await expect(present).toHaveText(/^Add/);
  await keyboard.type("Add b");
  await keyboard.press("Enter");
  await expect(body.getByRole("row")).toHaveCount(4);
  await expect(body).toBeFocused();
  await keyboard.press("Shift+F10");
  await expect(pm.app.page.getByRole("menu", { name: "Block" })).toBeVisible();
  await keyboard.type("Column");
  await keyboard.press("ArrowRight");
  await expect(present).toHaveText(/^Add/);
  await keyboard.type("Delete");
  await keyboard.press("Enter");
  await expect(body.getByRole("row").first().locator("th")).toHaveCount(2);
  await expect(body).not.toContainText("Answered");
  await pm.editor.expectSaved();
});

test("whoever deletes the item below indented ones goes on in the last of these", async ({
  pm,
}) => {
  await pm.start.createDecision("Lists");
  const { keyboard } = pm.app.page;
  const { body } = pm.editor;
  await pm.editor.writeUnder("Context", "- Routes");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("North");
  await keyboard.press("Enter");
  await keyboard.press("Shift+Tab");
  await keyboard.type("Costs");
  await keyboard.press("Shift+F10");
  await expect(pm.app.page.getByRole("menu", { name: "Block" })).toBeVisible();
  await keyboard.type("Delete");
  await keyboard.press("Enter");
  await expect(body).not.toContainText("Costs");
  await expect(body).toBeFocused();
  await pm.editor.paste({ "text/plain": "https://example.com/routes" });
  const north = body.getByRole("listitem").filter({ hasText: /^North/ });
  await expect(north.getByRole("link")).toHaveAttribute("href", "https://example.com/routes");
  await pm.editor.expectSaved();
});
