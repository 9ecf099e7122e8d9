import { shareASpace } from "../fixtures/shared-homes.ts";
import { expect, startBoth, test } from "../fixtures/two-people.ts";
import { CommentsPage } from "../pages/comments-page.ts";
import { SharingPage } from "../pages/sharing-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("a space on the screen offers to write in it as soon as one may, and no longer than that", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const [hostess, his] = [new SharingPage(olga.app.page), new SpacesPage(gus.app)];
  const begin = gus.app.page.getByRole("main").getByRole("button", { name: "New document" });
  await his.open("Roadmap");
  await expect(begin).toBeVisible();

  await hostess.openPeople();
  await hostess.chooseFor("Gus", "Viewer");
  await expect(begin).toBeHidden();
  await hostess.chooseFor("Gus", "Editor");
  await expect(begin).toBeVisible();
});

test("whoever may write no longer goes on by keyboard in the text, whichever menu or box they were in", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const [hostess, his] = [new SharingPage(olga.app.page), new SpacesPage(gus.app)];
  const { page } = gus.app;
  await his.open("Roadmap");
  await his.begin("Note", "Where visits are booked");
  await gus.editor.write("At the desk.");
  await hostess.openPeople();
  const mayWriteNoMore = async () => {
    await hostess.chooseFor("Gus", "Viewer");
    await expect(gus.editor.body).toHaveAttribute("aria-readonly", "true");
  };
  const mayWriteAgain = async () => {
    await hostess.chooseFor("Gus", "Editor");
    await expect(gus.editor.body).not.toHaveAttribute("aria-readonly", "true");
  };

  // The menu of a block goes, since nothing in it would do anything.
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu", { name: "Block" });
  await expect(menu).toBeVisible();
  await mayWriteNoMore();
  await expect(menu).toBeHidden();
  await expect(gus.editor.body).toBeFocused();
  await mayWriteAgain();

  // What was being said is given up in a text that is only read by now.
  await gus.editor.body.click();
  const comments = new CommentsPage(page);
  const box = comments.panel.getByRole("textbox", { name: "Comment" });
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+Alt+m");
    await expect(box).toBeFocused({ timeout: 5_000 });
  }).toPass();
  await box.fill("Or by phone?");
  await mayWriteNoMore();
  await expect(box).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(gus.editor.body).toBeFocused();
});
