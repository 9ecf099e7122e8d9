import { expect, test } from "../fixtures/person.ts";

test("blocks are chosen from the menu that a slash opens, by keys and by mouse", async ({ pm }) => {
  await pm.start.createDecision("Blocks");
  const { keyboard } = pm.app.page;
  await pm.editor.write("/");
  await expect(pm.editor.suggestions).toBeVisible();
  await keyboard.type("callout");
  await keyboard.press("Enter");
  await keyboard.type("Nobody has tested this.");
  await keyboard.press("Enter");
  await keyboard.type("/");
  await keyboard.press("Escape");
  await expect(pm.editor.suggestions).toBeHidden();
  await keyboard.press("Backspace");
  await keyboard.type("/h3");
  await keyboard.press("Tab");
  await keyboard.type("Costs");
  await keyboard.press("Enter");
  await keyboard.type("/");
  await pm.editor.suggestion("Table").click();
  await keyboard.type("Route");
  const { body } = pm.editor;
  await expect(body.getByRole("note")).toHaveText("Nobody has tested this.");
  await expect(body.getByRole("heading", { name: "Costs", level: 3 })).toBeVisible();
  await expect(body.locator("th").first()).toHaveText("Route");
  await pm.editor.expectSaved();
});
