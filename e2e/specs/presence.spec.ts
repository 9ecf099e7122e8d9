import { objections } from "../fixtures/objections.ts";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { expect, startBoth, test } from "../fixtures/two-people.ts";
import { SharingPage } from "../pages/sharing-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("two people see one another's carets, one follows the other, and who quits is gone", async ({
  olga,
  gus,
}) => {
  await shareASpace([olga.home, gus.home], "Roadmap");
  await startBoth([olga, gus]);
  const hers = new SpacesPage(olga.app);
  await hers.open("Roadmap");
  await hers.begin("Note", "Where visits are booked");
  await olga.editor.write("At the desk.");

  const his = new SpacesPage(gus.app);
  await his.open("Roadmap");
  await his.document("Where visits are booked").click();
  await gus.editor.expectBody("At the desk.");
  await gus.editor.write(" Or by phone.");
  await expect(olga.editor.facesOf("Gus")).toBeVisible();
  await expect(gus.editor.facesOf("Olga")).toBeVisible();
  await expect(olga.editor.caretOf("Gus")).toBeVisible();
  await expect(gus.editor.caretOf("Olga")).toBeVisible();
  await olga.editor.expectBody("Or by phone.");
  // Each stands where its person is: hers in front of what he went on to write.
  const [left, right] = [gus.editor.caretOf("Olga"), olga.editor.caretOf("Gus")];
  const xOf = async (caret: typeof left) => (await caret.boundingBox())?.x ?? 0;
  await expect.poll(async () => (await xOf(right)) - (await xOf(left))).toBeGreaterThan(20);

  const sidebar = olga.app.page.getByRole("navigation", { name: "Spaces and views" });
  await expect(sidebar.getByRole("img", { name: "In use now by Gus" })).toBeVisible();
  const strip = olga.app.page.getByRole("status", { name: "Following" });
  await olga.editor.facesOf("Gus").press("Enter");
  await olga.app.page.getByRole("menuitem", { name: "Follow Gus" }).press("Enter");
  await expect(strip).toContainText("Following Gus");
  expect(await objections(olga.app.page)).toEqual([]);
  await his.open("Roadmap");
  await his.begin("Note", "Who phones");
  await expect(olga.editor.title).toHaveValue("Who phones");
  await expect(strip).toContainText("Following Gus");
  await olga.app.page.keyboard.press("Escape");
  await expect(strip).toBeHidden();

  // What he wrote is known to be his, and that she read only the one note.
  await olga.start.goHome();
  const main = olga.app.page.getByRole("main");
  await expect(main.getByRole("link", { name: "Roadmap In sync with Gus" })).toBeVisible();
  const changed = main.getByRole("list", { name: "Changed while you were away" });
  await gus.editor.write("The desk.");
  await expect(changed.getByRole("link")).toHaveText([/Who phones/]);
  expect(await objections(olga.app.page)).toEqual([]);
  await changed.getByRole("link").click();
  await olga.editor.expectBody("The desk.");
  await expect(olga.editor.caretOf("Gus")).toBeVisible();

  await olga.editor.facesOf("Gus").focus();
  await gus.quits();
  await expect(olga.editor.facesOf("Gus")).toBeHidden();
  // The button goes with him, and the keyboard does not.
  await expect(olga.editor.body).toBeFocused();
  await expect(olga.editor.caretOf("Gus")).toHaveCount(0);
  await new SharingPage(olga.app.page).openPeople();
  await expect(main.getByText(/^Not connected, in sync up to .*\d\d:\d\d$/)).toBeVisible();
});
