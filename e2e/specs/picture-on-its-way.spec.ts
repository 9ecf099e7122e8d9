import type { Locator, Page } from "@playwright/test";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Person } from "../fixtures/person.ts";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { ask, expect, startBoth, test } from "../fixtures/two-people.ts";
import { DetailsPage } from "../pages/details-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

/** A red square of 64 by 64, in more bytes than come without anybody looking at them. */
const square = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#c33"/><!--${"x".repeat(400_000)}--></svg>`;

test("a picture says that nobody who has it is online, and shows itself once they are", async ({
  olga,
  gus,
}) => {
  const space = await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const hers = new SpacesPage(olga.app);
  await hers.open("Roadmap");
  await hers.begin("Note", "A picture");
  await olga.editor.body.click();
  await olga.editor.pastePicture("square.svg", square);
  await expect(figureIn(olga.app.page)).toHaveAttribute("data-state", "shown");
  await olga.editor.write("Behind it.");
  await olga.editor.expectSaved();
  const his = new SpacesPage(gus.app);
  await his.open("Roadmap");
  await expect(his.document("A picture")).toBeVisible();
  // Its title may have come alone; what was written behind the picture comes after it.
  await expect.poll(() => hits(gus, space, "behind")).toBe(1);
  await olga.quits();

  await his.document("A picture").click();
  const figure = figureIn(gus.app.page);
  await expect(figure).toContainText("Nobody who has it is online: it comes when they are");
  await startBoth([olga]);
  await expect(figure).toHaveAttribute("data-state", "shown");
  await expect
    .poll(() => figure.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(64);
});

test("a recording in a field says that nobody who has it is online, and is opened once they are", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const hers = new SpacesPage(olga.app);
  await hers.open("Roadmap");
  await hers.begin("Interview", "A talk");
  const details = new DetailsPage(olga.app.page);
  await details.open();
  await details.drop("Recordings", "Call.m4a", "words ".repeat(70_000));
  await expect(details.file("Call.m4a")).toContainText("410 kB");
  await olga.editor.expectSaved();
  const his = new SpacesPage(gus.app);
  await his.open("Roadmap");
  await expect(his.document("A talk")).toBeVisible();
  await his.document("A talk").click();
  const seen = new DetailsPage(gus.app.page);
  await seen.open();
  await expect(seen.file("Call.m4a")).toContainText("410 kB");
  await olga.quits();

  await gus.app.electron.evaluate(({ dialog, shell }) => {
    Object.assign(dialog, { showMessageBox: async () => ({ response: 2 }) });
    Object.assign(shell, { openPath: async () => "" });
  });
  await seen.file("Call.m4a").click();
  await expect(
    seen.panel.getByText("Nobody who has it is online: it comes when they are"),
  ).toBeVisible();
  await startBoth([olga]);
  await expect(seen.panel.getByText("A copy was opened.")).toBeVisible();
});

/** In how many documents somebody has these words, none of which is opened for it. */
async function hits(person: Person, space: SpaceId, query: string): Promise<number> {
  const found = await ask(person.app.page, "documents.search", { space, query, limit: 5 });
  return found.ok ? found.value.length : 0;
}

function figureIn(page: Page): Locator {
  return page.getByRole("figure", { name: "square.svg" });
}
