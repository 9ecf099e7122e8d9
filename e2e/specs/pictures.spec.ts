import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/person.ts";
import { objections } from "../fixtures/objections.ts";

/** A red square of 64 by 64. */
const square = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#c33"/></svg>`;

test("a picture that is pasted stands in the text, and is there after a start", async ({ pm }) => {
  await pm.start.create("Note", "A picture");
  await pm.editor.body.click();
  await pm.editor.body.pressSequentially("Before ");
  await pm.editor.pastePicture("square.svg", square);
  const figure = figureOf(pm.app.page);
  await expect(figure).toHaveAttribute("data-state", "shown");
  await expect
    .poll(() => figure.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(64);
  expect(await objections(pm.app.page)).toEqual([]);
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.document("A picture").click();
  await expect(figureOf(pm.app.page)).toHaveAttribute("data-state", "shown");
});

function figureOf(page: Page): Locator {
  return page.getByRole("figure", { name: "square.svg" });
}
