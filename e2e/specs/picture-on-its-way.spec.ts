import type { Locator, Page } from "@playwright/test";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { expect, startBoth, test } from "../fixtures/two-people.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

/** A red square of 64 by 64, in more bytes than come without anybody looking at them. */
const square = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#c33"/><!--${"x".repeat(400_000)}--></svg>`;

test("a picture says that nobody who has it is online, and shows itself once they are", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const hers = new SpacesPage(olga.app);
  await hers.open("Roadmap");
  await hers.begin("Note", "A picture");
  await olga.editor.body.click();
  await olga.editor.pastePicture("square.svg", square);
  await expect(figureIn(olga.app.page)).toHaveAttribute("data-state", "shown");
  await olga.editor.expectSaved();
  const his = new SpacesPage(gus.app);
  await his.open("Roadmap");
  await expect(his.document("A picture")).toBeVisible();
  await olga.quits();

  await his.document("A picture").click();
  const figure = figureIn(gus.app.page);
  await expect(figure).toContainText("Nobody who has it is online: it comes when they are");
  await startBoth([olga]);
  await expect(figure).toHaveAttribute("data-state", "shown", { timeout: 20_000 });
  await expect
    .poll(() => figure.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(64);
});

function figureIn(page: Page): Locator {
  return page.getByRole("figure", { name: "square.svg" });
}
