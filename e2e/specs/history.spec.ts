import { objections } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";

test("what was written is compared with what it was, restored in one step, and taken back", async ({
  pm,
}) => {
  const { page } = pm.app;
  const { keyboard } = page;
  await pm.start.createDecision("Versions");
  await pm.editor.writeUnder("Context", "The desk calls by hand.");
  await pm.editor.expectSaved();
  const versions = page.getByRole("listbox", { name: "Versions" });
  const leaveAndComeBack = async () => {
    await pm.start.goHome();
    await pm.start.open("Versions");
    await pm.editor.expectBody("The desk");
  };

  await leaveAndComeBack();
  await pm.editor.writeUnder("Drivers", "Nobody waits.");
  await pm.editor.expectSaved();
  await leaveAndComeBack();
  await pm.editor.writeUnder("Options", "A waitlist.");
  await pm.editor.expectSaved();

  await keyboard.press("ControlOrMeta+Shift+y");
  await expect(versions.getByRole("option")).toHaveText([
    /Now/,
    /1 change in Drivers/,
    /The first version/,
  ]);
  await versions.getByRole("option", { name: "The first version" }).click();
  const comparison = page.getByRole("region", { name: "Comparison of versions" });
  await expect(comparison.getByRole("insertion")).toHaveText(["Nobody waits.", "A waitlist."]);
  await keyboard.press("Alt+ArrowDown");
  await expect(comparison.getByRole("group", { name: "Added" }).first()).toBeFocused();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await objections(page)).toEqual([]);
  }

  // In a small window the panel lies over the page, and what can be done with the version is in reach beside it.
  await page.setViewportSize({ width: 900, height: 600 });
  await keyboard.press("ControlOrMeta+Shift+y");
  await expect(versions).toBeVisible();
  const count = comparison.getByText(/^\d of \d changes?$/);
  expect(await count.evaluate((words) => words.getClientRects().length)).toBe(1);
  for (const name of ["Next change", "Restore this version", "Close the comparison"]) {
    await comparison.getByRole("button", { name }).click({ trial: true, timeout: 10_000 });
  }

  await comparison.getByRole("button", { name: "Restore this version" }).click();
  await expect(comparison).toHaveCount(0);
  await expect(pm.editor.body).not.toContainText("Nobody waits.");
  await pm.editor.expectBody("The desk calls by hand.");
  await expect(versions.getByRole("option")).toHaveCount(4);
  await page.getByRole("button", { name: "Undo" }).click();
  await pm.editor.expectBody("Nobody waits.");
  await pm.editor.expectBody("A waitlist.");
  await pm.editor.expectSaved();
});
