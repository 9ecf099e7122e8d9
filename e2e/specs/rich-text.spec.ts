import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/person.ts";
import { EditorPage } from "../pages/editor-page.ts";
import { HomePage } from "../pages/home-page.ts";

const table = `<table><tr><th>Route</th><th>Answered</th></tr><tr><td>Text</td><td>84 %</td></tr></table>`;

test("bold words, lists and a table are there after the app was closed and started again", async ({
  pm,
}) => {
  await pm.start.createDecision("Rich text");
  await pm.editor.writeUnder("Context", "Texts are ");
  const { keyboard } = pm.app.page;
  await keyboard.press("ControlOrMeta+b");
  await keyboard.type("answered");
  await keyboard.press("ControlOrMeta+b");
  await keyboard.press("Enter");
  await keyboard.type("- first");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("below it");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await pm.editor.paste({ "text/html": table, "text/plain": "Route Answered Text 84 %" });
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Rich text");
  const { body } = pm.editor;
  await expect(body.locator("strong")).toHaveText("answered");
  await expect(body.getByRole("listitem").filter({ hasText: /^first$/ })).toBeVisible();
  await expect(body.getByRole("list").getByRole("list")).toHaveText("below it");
  await expect(body.getByRole("cell", { name: "84 %" })).toBeVisible();
});

test("a list item is undone as it was made, step by step", async ({ pm }) => {
  await pm.start.createDecision("Steps");
  await pm.editor.writeUnder("Context", "- one");
  const { body } = pm.editor;
  await expect(body.getByRole("listitem")).toHaveText("one");
  await expect(async () => {
    await pm.app.page.keyboard.press("ControlOrMeta+z");
    // Counted at once: the next step back is not waited for as long as anything else is.
    expect(await body.getByRole("listitem").count()).toBe(0);
  }).toPass();
});

test("a large paste arrives whole, is there after a restart, and is undone at once", async ({
  pm,
}) => {
  const lines = Array.from({ length: 1000 }, (_, line) => `Line ${line} of the minutes.`);
  await pm.start.createDecision("Minutes");
  await pm.editor.writeUnder("Context", "Minutes: ");
  await pm.editor.paste({ "text/plain": lines.join("\n") });
  await pm.editor.expectBody("Line 999 of the minutes.");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Minutes");
  await pm.editor.expectSaved();
  await pm.editor.expectBody("Minutes: Line 0 of the minutes.");
  await expect(pm.editor.body.getByText(/Line \d+ of the minutes\.$/)).toHaveCount(1000);

  await pm.editor.writeUnder("Options", "More: ");
  await pm.editor.paste({ "text/plain": lines.join("\n") });
  await expect(pm.editor.body.getByText("Line 999 of the minutes.")).toHaveCount(2);
  await pm.app.page.keyboard.press("ControlOrMeta+z");
  await expect(pm.editor.body.getByText("Line 999 of the minutes.")).toHaveCount(1);
});

test("undo takes back nothing else, and says so, where my words were removed in another window", async ({
  pm,
}) => {
  await pm.start.createDecision("Overridden");
  await pm.editor.writeUnder("Options", "Goes.");
  await pm.editor.expectSaved();
  const page = await pm.opensWindow();
  await new HomePage(page).open("Overridden");
  const second = new EditorPage(page);
  await second.body.getByText("Goes.").click({ clickCount: 3 });
  await page.keyboard.press("Delete");
  await expect(pm.editor.body).not.toContainText("Goes.");

  const told = pm.app.page.getByRole("status", { name: "What was done" });
  await pm.editor.body.press("ControlOrMeta+z");
  await expect(told).toHaveText(/^Nothing was taken back/);
  await expect(pm.editor.title).toHaveValue("Overridden");
  await pm.editor.body.press("ControlOrMeta+z");
  await expect(pm.editor.title).not.toHaveValue("Overridden");
});

test("in two windows on one document each undoes what was typed in it, and no word comes into a composed one", async ({
  pm,
}) => {
  await pm.start.createDecision("Two windows");
  await pm.editor.writeUnder("Context", "From the first. ");
  await pm.editor.expectSaved();
  const page = await pm.opensWindow();
  await new HomePage(page).open("Two windows");
  const second = new EditorPage(page);
  await second.expectBody("From the first.");
  await second.writeUnder("Options", "From the second. ");
  await pm.editor.expectBody("From the second.");

  await pm.editor.body.press("ControlOrMeta+z");
  await expect(pm.editor.body).not.toContainText("From the first.");
  await expect(second.body).not.toContainText("From the first.");
  await pm.editor.expectBody("From the second.");

  const typing = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    typing.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
  await compose("に");
  await second.expectBody("From the second. に");
  await pm.editor.writeUnder("Context", "");
  await pm.app.page.keyboard.insertText("Meanwhile.");
  // What is stored has been passed on.
  const log = () => readFileSync(join(pm.home, "spaces", "private.db-wal"));
  await expect.poll(() => log().includes("Meanwhile.")).toBe(true);
  await compose("にほ");
  await second.expectBody("にほ");
  await expect(second.body).not.toContainText("Meanwhile.");
  await typing.send("Input.insertText", { text: "日本" });
  await second.expectBody("Meanwhile.");
  for (const each of [second, pm.editor]) await each.expectBody("From the second. 日本");
  await expect(second.body).not.toContainText("に");
});
