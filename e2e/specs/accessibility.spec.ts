import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";

test("axe finds nothing on Home or on a document in either theme", async ({ pm }) => {
  const { page } = pm.app;
  expect(await objectionsInBothThemes(page)).toEqual([]);

  await pm.start.createDecision("Seen by everyone");
  await pm.editor.write("A paragraph.");
  await pm.editor.expectSaved();
  expect(await objectionsInBothThemes(page)).toEqual([]);

  await pm.start.goHome();
  await expect(pm.start.document("Seen by everyone")).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);

  await test.step("it would find what is wrong in the dark theme alone, and what is no matter of colours", async () => {
    await page.evaluate(spoil);
    expect(await objectionsInBothThemes(page)).toEqual([
      expect.stringMatching(/^color-contrast: .*h1/),
      expect.stringMatching(/^image-alt: /),
    ]);
  });
});

test("axe finds nothing in the Library, beside a document or in the Trash in either theme", async ({
  pm,
}) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 1280, height: 800 });
  await pm.start.create("PRD", "Fill cancelled visits");
  await pm.editor.expectSaved();
  await pm.start.create("Note", "Notes of the visit");
  await pm.editor.expectSaved();

  await pm.library.open();
  await pm.library.groupBy("Group by type");
  await expect(pm.library.grid.getByRole("link")).toHaveCount(2);
  await pm.library.grid.focus();
  await page.keyboard.press("ControlOrMeta+a");
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await pm.library.tag("visits");
  await expect(pm.library.toast).toContainText("Tagged");
  expect(await objectionsInBothThemes(page)).toEqual([]);

  await pm.library.grid.focus();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("textbox", { name: "Document body" })).toHaveCount(2);
  expect(await objectionsInBothThemes(page)).toEqual([]);

  await page.keyboard.press("ControlOrMeta+Shift+Backspace");
  await pm.library.openTrash();
  await expect(pm.library.trash.getByRole("link").first()).toBeVisible();
  await pm.library.trash.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(page.getByRole("toolbar", { name: "The chosen documents" })).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
});

test("a document can be made, titled and written with the keyboard alone", async ({ pm }) => {
  const { page } = pm.app;
  // Wherever the keyboard leads on Home, one sees it.
  for (let stop = 0; stop < 6; stop++) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(isRinged)).toBe(true);
  }
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

test("at 200 % nothing is cut off or out of reach, and without motion nothing moves", async ({
  pm,
}) => {
  const { page } = pm.app;
  const { keyboard } = page;
  // As a window of 1280 by 800 is laid out when everything in it is twice as large.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const title = "A title that is long enough to need a second line at this size";
  await pm.start.create("PRD", title);
  // Where one is says of what the text is before it says in which space.
  const crumbs = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(crumbs.getByText(title)).toBeInViewport();
  await pm.editor.writeUnder("Problem", "Words.");
  await expect(pm.editor.body.getByText("Words.")).toBeInViewport();
  expect(await page.evaluate(sidewards)).toBe(0);
  await page.getByRole("button", { name: "More" }).click();
  expect(await page.evaluate(moving)).toEqual([]);
  await keyboard.press("Escape");
  await keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Command palette" })).toBeInViewport();
  expect(await page.evaluate(moving)).toEqual([]);
  expect(await page.evaluate(sidewards)).toBe(0);
});

/** A heading that nobody can read in the dark theme, and a picture that says nothing. */
function spoil(): void {
  const dark = new CSSStyleSheet();
  dark.replaceSync("@media (prefers-color-scheme: dark) { h1 { color: #333 !important; } }");
  document.adoptedStyleSheets.push(dark);
  const picture = document.createElement("img");
  picture.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
  document.querySelector("main")?.append(picture);
}

function isRinged(): boolean {
  const focused = document.activeElement ?? document.body;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  return focused !== document.body && outlineStyle !== "none" && outlineWidth !== "0px";
}

/** How far the page could be scrolled to the side. */
function sidewards(): number {
  return document.documentElement.scrollWidth - innerWidth;
}

/** What is on its way, or would be after a change. */
function moving(): readonly string[] {
  const timed = [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return transitionDuration.split(", ").some((each) => each !== "0s") || animationName !== "none";
  });
  return timed.map((element) => `${element.tagName} ${element.className}`);
}
