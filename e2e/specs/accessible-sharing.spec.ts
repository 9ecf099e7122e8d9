import { objections, objectionsInBothThemes } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";
import { CommentsPage } from "../pages/comments-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("a document is shared for the first time, and axe finds nothing on the way", async ({
  pm,
}) => {
  const { page } = pm.app;
  const press = (name: string) => page.getByRole("dialog").getByRole("button", { name }).click();
  await pm.start.create("Note", "Where visits are booked");
  await pm.editor.body.click();
  await pm.editor.write("At the desk.");
  const comments = new CommentsPage(page);
  await comments.say(pm.editor.body.getByText("At the desk."), "Says who?");
  await expect(comments.thread("At the desk.")).toContainText("Says who?");
  await pm.editor.expectSaved();
  await comments.panel.getByRole("button", { name: "Details" }).click();
  await expect(page.getByRole("button", { name: "Comments" })).toHaveText(/^1/);
  expect(await objections(page)).toEqual([]);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  await expect(page.getByText("A template was made of this document.")).toBeVisible();
  await comments.open();
  await page.getByRole("button", { name: "Share", exact: true }).click();

  const name = page.getByRole("textbox", { name: "Your name" });
  await expect(name).toBeFocused();
  await name.fill("Paula");
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await press("Continue");
  await page.getByRole("radio", { name: /unprotected/ }).check();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await press("Make the key");

  await expect(page.getByText("What it says now travels, and nothing else.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name of the new space" }).fill("Booking");
  await page.getByRole("radio", { name: "Move" }).check();
  await expect(page.getByText("What is in Private goes to the Trash")).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await press("Share");
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText("Booking");
  await expect(pm.editor.title).toHaveValue("Where visits are booked");
  await pm.editor.expectBody("At the desk.");
  await expect(comments.panel).toContainText("No comments yet.");
  expect(await objectionsInBothThemes(page)).toEqual([]);

  const fromTemplate = page.getByRole("dialog", { name: "Begin with “Where visits are booked”" });
  const choose = async () => {
    await page.keyboard.press("ControlOrMeta+n");
    await page.getByRole("menuitem", { name: "Where visits are booked" }).click();
    await expect(fromTemplate).toContainText("The template itself stays in Private");
  };
  await pm.editor.title.focus();
  await choose();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(pm.editor.title).toBeFocused();
  await expect(pm.editor.title).toHaveValue("Where visits are booked");
  await choose();
  await press("Begin it here");
  await expect(pm.editor.title).toHaveValue("");
  await expect(pm.editor.title).toBeFocused();
  await pm.editor.expectBody("At the desk.");
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText("Booking");

  const spaces = new SpacesPage(pm.app);
  await spaces.open("Private");
  await expect(page.getByRole("heading", { name: "Private", level: 1 })).toBeVisible();
  await expect(spaces.document("Where visits are booked")).toHaveCount(0);
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "Devices of Paula (you)" }).click();
  await expect(page.getByRole("img", { name: /Fingerprint of a device of you/ })).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: "Invite…" }).click();
  await press("Make the invite");
  await expect(page.getByRole("img", { name: /code for a camera/ })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Invite link" })).toHaveValue(/^throughline:/);
  expect(await objectionsInBothThemes(page)).toEqual([]);
});
