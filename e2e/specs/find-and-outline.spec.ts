import { expect, test } from "../fixtures/person.ts";
import { typeAhead } from "../fixtures/typed-ahead.ts";

test("words are found in the document, painted, replaced, and the caret comes back", async ({
  pm,
}) => {
  const { page } = pm.app;
  await pm.start.createDecision("Found");
  await pm.editor.writeUnder("Context", "The desk calls, the desk waits.");
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type("desk");
  const matches = page.getByRole("status", { name: "Matches" });
  await expect(matches).toHaveText("1 of 2");
  const painted = () => page.evaluate(() => CSS.highlights.get("found")?.size ?? 0);
  await expect.poll(painted).toBe(2);
  await page.keyboard.press("Enter");
  await expect(matches).toHaveText("2 of 2");
  await page.getByRole("button", { name: "Replace", exact: true }).click();
  await page.getByRole("textbox", { name: "Replace with" }).fill("clinic");
  await page.getByRole("button", { name: "All" }).click();
  await pm.editor.expectBody("The clinic calls, the clinic waits.");
  await page.keyboard.press("Escape");
  await expect(pm.editor.body).toBeFocused();
  await expect.poll(painted).toBe(0);
  await pm.editor.expectSaved();

  // At 200 % the buttons stand below the words, and leave them room.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.keyboard.press("ControlOrMeta+f");
  const box = page.getByRole("textbox", { name: "Find", exact: true });
  expect((await box.boundingBox())?.width).toBeGreaterThan(100);

  // In the smallest window the panel lies over the page, and the whole bar is in reach beside it.
  await page.setViewportSize({ width: 900, height: 700 });
  await page.getByRole("button", { name: "Details", exact: true }).first().click();
  await page.getByRole("complementary", { name: "Details" }).waitFor();
  await pm.editor.body.press("ControlOrMeta+f");
  expect((await box.boundingBox())?.width).toBeGreaterThan(100);
  await page.getByRole("button", { name: "Close find" }).click();
  await expect(pm.editor.body).toBeFocused();
});

test("a match at the beginning of a text that is too short to scroll is not covered by the box that found it", async ({
  pm,
}) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 900, height: 700 });
  await page.keyboard.press("ControlOrMeta+n");
  await page.getByRole("menuitem", { name: "Note", exact: true }).click();
  await pm.editor.title.fill("Short");
  await page.keyboard.press("Enter");
  await page.keyboard.type(
    "The waitlist is kept on paper, and nobody calls those who are on it, says Mel.",
  );
  await page.keyboard.press("Enter");
  await page.keyboard.type("It is long.");
  const before = await pm.editor.body.boundingBox();
  const bar = page.getByRole("search", { name: "Find in document" });
  const isCovered = () =>
    page.evaluate(() => {
      const [match] = CSS.highlights.get("found-now") ?? [];
      const box = document.querySelector("[role=search]")?.getBoundingClientRect();
      if (!(match instanceof Range) || box === undefined) return null;
      const { left, right, top, bottom } = match.getBoundingClientRect();
      return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
    });
  const isBelowTitle = async () => {
    const [title, box] = [await pm.editor.title.boundingBox(), await bar.boundingBox()];
    return title !== null && box !== null && box.y >= title.y + title.height;
  };
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type("on it");
  await expect.poll(isCovered).toBe(false);
  await page.getByRole("button", { name: "Replace", exact: true }).click();
  await expect.poll(isCovered).toBe(false);
  expect(await isBelowTitle()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await pm.editor.body.boundingBox()).toEqual(before);

  await page.getByRole("button", { name: "Details", exact: true }).first().click();
  await page.getByRole("complementary", { name: "Details" }).waitFor();
  await pm.editor.body.press("ControlOrMeta+f");
  await page.keyboard.type("waitlist");
  await expect.poll(isCovered).toBe(false);
  expect(await isBelowTitle()).toBe(true);
});

test("a text that made room for the box stays where it is read once that goes", async ({ pm }) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 900, height: 700 });
  await page.keyboard.press("ControlOrMeta+n");
  await page.getByRole("menuitem", { name: "Note", exact: true }).click();
  await page.keyboard.press("Enter");
  const lines = Array.from({ length: 40 }, (_, number) => `Line ${number}`);
  await page.keyboard.type("The waitlist is kept on paper, and nobody calls those who are on it.");
  for (const line of [...lines, "Who is on it?", ...lines]) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type("on it");
  const matches = page.getByRole("status", { name: "Matches" });
  await expect(matches).toHaveText("1 of 2");
  const room = () =>
    page.evaluate(() =>
      document
        .querySelector<HTMLElement>("[data-makes-room]")
        ?.style.getPropertyValue("--find-room"),
    );
  await expect.poll(room).not.toBe("");
  await page.keyboard.press("Enter");
  await expect(matches).toHaveText("2 of 2");
  const line = pm.editor.body.getByText("Who is on it?");
  await expect(line).toBeInViewport();
  const before = await line.boundingBox();
  await page.getByRole("button", { name: "Replace", exact: true }).click();
  expect(await line.boundingBox()).toEqual(before);
  await page.keyboard.press("Escape");
  await expect.poll(room).toBe("");
  expect(await line.boundingBox()).toEqual(before);
});

test("the outline follows the headings and leads to them; a check list is ticked by keyboard and pointer", async ({
  pm,
}) => {
  const { page } = pm.app;
  const { keyboard } = page;
  await pm.start.createDecision("Outlined");
  await pm.editor.writeUnder("Options", "- [ ] Ask the desk");
  const box = pm.editor.body.getByRole("checkbox", { name: "Ask the desk" });
  await expect(box).toHaveAttribute("aria-checked", "false");
  await typeAhead(page, "Home", "ArrowLeft");
  await expect(box).toBeFocused();
  await keyboard.press("Space");
  await expect(box).toHaveAttribute("aria-checked", "true");
  // By the pointer right after typing, when the place of the caret is still to be remembered.
  await box.click();
  await keyboard.press("End");
  await keyboard.type(" twice");
  await box.click({ position: { x: 6, y: 10 } });
  await expect(box).toHaveAttribute("aria-checked", "false");
  await pm.editor.expectSaved();

  await page.getByRole("button", { name: "Outline" }).click();
  const headings = page.getByRole("navigation", { name: "Headings" });
  await headings.getByRole("button", { name: "Consequences" }).click();
  await expect(pm.editor.body).toBeFocused();
  await keyboard.press("End");
  await keyboard.type(" and costs");
  await expect(headings.getByRole("button", { name: "Consequences and costs" })).toBeVisible();
});
