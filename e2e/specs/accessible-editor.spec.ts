import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";

test("axe finds nothing on what floats over a text in either theme", async ({ pm }) => {
  const { page } = pm.app;
  const { keyboard } = page;
  await pm.start.createDecision("Seen by everyone");
  await pm.editor.writeUnder("Context", "Words /callout");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.type("/");
  await expect(pm.editor.suggestions).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await keyboard.press("Escape");

  await keyboard.press("Shift+Home");
  await expect(pm.editor.formatButton("Bold")).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await keyboard.press("ControlOrMeta+k");
  await keyboard.type("nowhere");
  await keyboard.press("Enter");
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await keyboard.press("Escape");

  await keyboard.press("Shift+F10");
  await expect(page.getByRole("menu", { name: "Block" })).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await keyboard.press("Escape");

  await keyboard.press("ControlOrMeta+f");
  await expect(page.getByRole("search")).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
});
