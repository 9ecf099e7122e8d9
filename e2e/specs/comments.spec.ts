import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { expect, startBoth, test } from "../fixtures/two-people.ts";
import { CommentsPage } from "../pages/comments-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

const sentence = "We call them twice.";

test("a commenter changes no letter, and what they say of the text is answered", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap", "commenter");
  await startBoth([olga, gus]);
  await new SpacesPage(olga.app).open("Roadmap");
  await new SpacesPage(olga.app).begin("Note", "How visits are filled");
  await olga.editor.body.click();
  await olga.editor.write(sentence);

  await new SpacesPage(gus.app).open("Roadmap");
  await new SpacesPage(gus.app).document("How visits are filled").click();
  await gus.editor.expectBody(sentence);
  await expect(gus.editor.body).toHaveAttribute("aria-readonly", "true");
  const his = new CommentsPage(gus.app.page);
  const bar = gus.app.page.getByRole("toolbar", { name: "Selection" });
  await expect(async () => {
    await gus.editor.body.getByText(sentence).click({ clickCount: 3 });
    await expect(bar).toBeVisible({ timeout: 500 });
  }).toPass();
  await gus.app.page.keyboard.press("Alt+F10");
  await expect(bar.getByRole("button", { name: "Comment" })).toBeFocused();
  await gus.app.page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await expect(gus.editor.body).toBeFocused();
  await his.say(gus.editor.body.getByText(sentence), "Why twice?");

  const hers = new CommentsPage(olga.app.page);
  await hers.open();
  await expect(hers.thread(sentence)).toContainText("Why twice?");
  await expect(hers.thread(sentence)).toContainText("Gus");
  await hers.reply(sentence, "They say yes to two offers.");
  await expect(his.thread(sentence)).toContainText("They say yes to two offers.");
  expect(await objectionsInBothThemes(olga.app.page)).toEqual([]);

  // Whoever changes what they said goes on behind it.
  await his.thread(sentence).getByRole("button", { name: "Edit comment" }).click();
  await gus.app.page.keyboard.type(" And not once?");
  await gus.app.page.keyboard.press("ControlOrMeta+Enter");
  await expect(hers.thread(sentence)).toContainText("Why twice? And not once?");

  // The block is moved below another one, and what was said of it with it.
  await olga.editor.write("\nNobody waits.");
  await olga.editor.body.getByText(sentence).click();
  await olga.app.page.keyboard.press("Alt+ArrowDown");
  await expect(gus.editor.body.getByText(/./).last()).toHaveText(sentence);
  await expect(hers.thread(sentence)).not.toContainText("was removed");
  await hers.thread(sentence).getByRole("button", { name: "Resolve" }).click();
  await expect(his.panel).toContainText("Every thread is resolved.");
  await his.panel.getByRole("button", { name: "Resolved 1" }).click();
  await expect(his.thread(sentence)).toContainText("Resolved by Olga");
});
