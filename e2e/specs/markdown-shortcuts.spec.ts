import { expect, test } from "../fixtures/person.ts";

test("what is typed as Markdown becomes headings, lists, quotes and formats, and is there after a restart", async ({
  pm,
}) => {
  await pm.start.createDecision("Typed as Markdown");
  const { keyboard } = pm.app.page;
  await pm.editor.write("### Costs");
  await keyboard.press("Enter");
  await keyboard.type("- Bulleted");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("Nested");
  // As close to the item above it as it is after a start.
  await expect(pm.editor.body.locator("ul ul")).toHaveCSS("margin-top", "0px");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.type("[ ] To check");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("And this");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.type("> Quoted");
  await keyboard.press("Enter");
  await keyboard.type("--- ");
  await keyboard.type("This is **bold**, *thin*, ~~gone~~ and `code` here");
  await keyboard.press("Enter");
  await keyboard.type("1. Numbered");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Typed as Markdown");
  const { body } = pm.editor;
  await expect(body.getByRole("heading", { name: "Costs", level: 3 })).toBeVisible();
  await expect(body.locator("ul ul li").getByText("Nested")).toBeVisible();
  await expect(body.locator("ul").first()).toHaveCSS("list-style-type", "disc");
  await expect(body.getByRole("checkbox")).toHaveText(["To check", "And this"]);
  // What only holds the indented list has no box.
  expect(await body.evaluate(countBoxes)).toBe(2);
  await expect(body.locator("blockquote").getByText("Quoted")).toBeVisible();
  await expect(body.getByRole("separator")).toBeVisible();
  for (const [mark, word] of [
    ["strong", "bold"],
    ["em", "thin"],
    ["code", "code"],
  ] as const) {
    await expect(body.locator(mark).getByText(word, { exact: true })).toBeVisible();
  }
  await expect(body.getByText("gone", { exact: true })).toHaveCSS(
    "text-decoration-line",
    "line-through",
  );
  await expect(body.locator("ol").getByText("Numbered")).toBeVisible();
});

function countBoxes(root: Element): number {
  const items = [...root.querySelectorAll("li")];
  return items.filter((item) => getComputedStyle(item, "::before").content !== "none").length;
}
