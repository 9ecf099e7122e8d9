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

test("the Library and the Trash offer no change of what one may only read, and say why", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const [hostess, hers] = [new SharingPage(olga.app.page), new SpacesPage(olga.app)];
  const { page } = gus.app;
  for (const title of ["Where visits are booked", "Who calls whom"]) {
    await hers.open("Roadmap");
    await hers.begin("Note", title);
    await olga.editor.expectSaved();
  }
  await olga.app.page.keyboard.press("ControlOrMeta+Shift+Backspace");
  await gus.library.open();
  await expect.poll(() => gus.library.titles()).toEqual(["Where visits are booked"]);
  await gus.library.grid.focus();
  await page.keyboard.press("ControlOrMeta+a");
  const bar = page.getByRole("toolbar", { name: "The chosen documents" });
  const why = bar.getByText("Read only: you are a commenter in Roadmap");

  // Who is choosing a tag in that moment goes on in the list.
  await bar.getByRole("button", { name: "Tag…" }).click();
  await expect(page.getByRole("textbox", { name: "Find or make a tag" })).toBeFocused();
  await hostess.openPeople();
  await hostess.chooseFor("Gus", "Commenter");
  await expect(why).toBeVisible();
  await expect(bar.getByRole("button")).toHaveText(["Export…", ""]);
  await expect(gus.library.grid).toBeFocused();
  await page.keyboard.press("Delete");
  await expect.poll(() => gus.library.chosen()).toEqual(["Where visits are booked"]);
  await gus.library.openTrash();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(why).toBeVisible();
  await expect(page.getByRole("button", { name: /^Restore/ })).toHaveCount(0);
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
