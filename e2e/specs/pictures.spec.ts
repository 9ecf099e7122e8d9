import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/person.ts";
import { objections } from "../fixtures/objections.ts";

/** A red square of 64 by 64. */
const square = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#c33"/></svg>`;

test("a picture and a file that are pasted stand in the text, are there after a start, and the file is opened", async ({
  pm,
}) => {
  await pm.start.create("Note", "A picture");
  await pm.editor.body.click();
  await pm.editor.body.pressSequentially("Before ");
  await pm.editor.pastePicture("square.svg", square);
  const figure = figureOf(pm.app.page);
  await expect(figure).toHaveAttribute("data-state", "shown");
  await expect
    .poll(() => figure.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(64);
  await pm.editor.pasteFile("Figures of the week.pdf", "figures", "application/pdf");
  await expect(pm.editor.file("Figures of the week.pdf")).toContainText("1 kB");
  expect(await objections(pm.app.page)).toEqual([]);
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.document("A picture").click();
  await expect(figureOf(pm.app.page)).toHaveAttribute("data-state", "shown");
  await pm.app.electron.evaluate(({ dialog, shell }) => {
    Object.assign(dialog, { showMessageBox: async () => ({ response: 2 }) });
    Object.assign(shell, { openPath: async () => "" });
  });
  await pm.editor.file("Figures of the week.pdf").click();
  await expect(pm.app.page.getByText("A copy was opened.")).toBeVisible();
  const [copy = ""] = readdirSync(join(pm.home, "opened-copies"), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith("Figures of the week.pdf"));
  expect(readFileSync(join(pm.home, "opened-copies", copy), "utf8")).toBe("figures");
  await pm.quits();
  expect(existsSync(join(pm.home, "opened-copies"))).toBe(false);
});

function figureOf(page: Page): Locator {
  return page.getByRole("figure", { name: "square.svg" });
}
