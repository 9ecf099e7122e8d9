import { expect, test } from "../fixtures/person.ts";

test("a selection raises the formats, by mouse and by keyboard, and a pasted address links it", async ({
  pm,
}) => {
  await pm.start.createDecision("Formats");
  const { page } = pm.app;
  const { keyboard } = page;
  const { body } = pm.editor;
  await pm.editor.write("The desk is full");
  for (let letter = 0; letter < 4; letter++) await keyboard.press("Shift+ArrowLeft");
  await pm.editor.formatButton("Bold").click();
  await expect(body.locator("strong")).toHaveText("full");

  await keyboard.press("Alt+F10");
  await expect(pm.editor.formatButton("Bold")).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(pm.editor.formatButton("Italic")).toBeFocused();
  await keyboard.press("Enter");
  await expect(body.getByText("full", { exact: true })).toHaveCSS("font-style", "italic");
  await keyboard.press("Escape");
  await expect(body).toBeFocused();

  await pm.editor.paste({ "text/plain": "https://example.com/diary" });
  await expect(body.getByRole("link", { name: "full" })).toHaveAttribute(
    "href",
    "https://example.com/diary",
  );
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("group", { name: "Link" })).toContainText("example.com/diary");
  await keyboard.press("ControlOrMeta+k");
  await keyboard.type("example.org");
  await keyboard.press("Enter");
  await expect(body.getByRole("link")).toHaveAttribute("href", "https://example.org");
  await expect(body).toBeFocused();
  await pm.editor.expectSaved();
  await keyboard.press("ControlOrMeta+Shift+c");
  await expect(page.getByText("Copied the document as Markdown")).toBeVisible();
});

test("a selected paragraph is turned into another kind from the bar", async ({ pm }) => {
  await pm.start.createDecision("Kinds");
  const { keyboard } = pm.app.page;
  await pm.editor.write("Clinics keep a paper list");
  await keyboard.press("Shift+Home");
  await pm.editor.formatButton("Turn into, now Text").click();
  await pm.app.page.getByRole("menuitem", { name: "Heading 3" }).click();
  await expect(pm.editor.body.getByRole("heading", { level: 3 })).toHaveText(
    "Clinics keep a paper list",
  );
  await expect(pm.editor.body).toBeFocused();
});

test("a link on which a selection merely ends leads where it led", async ({ pm }) => {
  await pm.start.createDecision("Links");
  const { keyboard } = pm.app.page;
  const { body } = pm.editor;
  await pm.editor.write("Calls beat letters");
  await keyboard.press("Enter");
  await keyboard.type("Diary");
  await keyboard.press("Shift+Home");
  await pm.editor.paste({ "text/plain": "https://example.com/diary" });
  const diary = body.getByRole("link", { name: "Diary", exact: true });
  await expect(diary).toHaveAttribute("href", "https://example.com/diary");

  // From the beginning of one line to the beginning of the next.
  await keyboard.press("ArrowUp");
  await keyboard.press("Home");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("ControlOrMeta+k");
  await keyboard.type("example.org/calls");
  await keyboard.press("Enter");
  const calls = body.getByRole("link", { name: "Calls beat letters" });
  await expect(calls).toHaveAttribute("href", "https://example.org/calls");
  await expect(diary).toHaveAttribute("href", "https://example.com/diary");
  await pm.editor.expectSaved();
});
