import { writeFileSync } from "node:fs";
import { expect } from "../fixtures/patience.ts";
import { startBoth, test } from "../fixtures/two-people.ts";
import { CommentsPage } from "../pages/comments-page.ts";
import { SharingPage } from "../pages/sharing-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("a picture of a code leads into a space, where one is made a viewer, removed and turned away, each by a button", async ({
  olga,
  gus,
}, info) => {
  await startBoth([olga, gus]);
  const [hostess, guest] = [new SharingPage(olga.app.page), new SharingPage(gus.app.page)];
  const [hers, his] = [new SpacesPage(olga.app), new SpacesPage(gus.app)];
  const people = olga.app.page.getByRole("main");

  await hostess.found("Booking", "Olga");
  await hers.begin("Note", "Opening hours");
  await olga.editor.write("Nine to five.");
  await olga.editor.expectSaved();
  await hers.open("Booking");
  await hostess.invite();
  const code = await hostess.photograph();
  const digits = await hostess.fingerprint("this device");
  await olga.app.page.keyboard.press("Escape");

  await guest.lookAtPicture(Buffer.from("no picture"));
  await expect(guest.dialog).toContainText("No code could be read in that file.");
  const picture = info.outputPath("code.png");
  writeFileSync(picture, code);
  await guest.dropPicture(picture);
  await expect(guest.dialog.getByRole("heading", { name: "Join Booking?" })).toBeVisible();
  await expect(guest.dialog).toContainText("Olga invites you to Booking, as an editor.");
  expect(await guest.fingerprint("Olga")).toBe(digits);
  await hostess.openPeople();
  await expect(people.getByText("Asking to come in")).toBeHidden();
  await guest.dialog.getByRole("button", { name: "Join" }).click();
  await expect(guest.dialog.getByRole("textbox", { name: "Your name" })).toBeFocused();
  expect(await guest.isVeiledBelow()).toBe(true);
  await gus.app.page.keyboard.press("Escape");
  await guest.join("Gus");
  await hostess.letIn("Gus", await guest.fingerprint("this device"));
  await guest.openJoined();
  await his.document("Opening hours").click();
  await gus.editor.expectBody("Nine to five.");
  await gus.editor.write("Saturdays, too. ");
  await gus.editor.expectSaved();

  await hostess.chooseFor("Gus", "Viewer");
  await expect(gus.editor.body).toHaveAttribute("contenteditable", "false");
  await expect(gus.app.page.getByText("Your role here is viewer.")).toBeVisible();
  const comments = new CommentsPage(gus.app.page);
  await comments.open();
  await expect(comments.panel).toContainText("An owner of the space can let you comment.");
  await hers.open("Booking");
  await hers.document("Opening hours").click();
  await olga.editor.expectBody("Saturdays, too.");

  await hostess.openPeople();
  await hostess.chooseFor("Gus", "Editor");
  await expect(gus.editor.body).toHaveAttribute("contenteditable", "true");
  await gus.editor.write("Not in May. ");
  await gus.editor.expectBody("Not in May.");
  await gus.editor.expectSaved();
  await hostess.chooseFor("Gus", "Remove from the space…");
  await hostess.dialog.getByRole("button", { name: "Remove" }).click();
  await expect(people.getByRole("heading", { name: "Not in it any more" })).toBeVisible();
  const told = gus.app.page.getByText("You are not in this space any more.", { exact: true });
  await expect(told).toBeVisible();
  await expect(comments.panel).toContainText("You are not in this space any more.");

  await hostess.invite();
  await olga.app.page.keyboard.press("Escape");
  await people.getByRole("button", { name: /^Withdraw the invite as editor/ }).click();
  await expect(people.getByRole("heading", { name: "Invites" })).toBeHidden();
});

test("whoever is turned away has seen nothing, and whoever leaves keeps what they had", async ({
  olga,
  gus,
}) => {
  await startBoth([olga, gus]);
  const [hostess, guest] = [new SharingPage(olga.app.page), new SharingPage(gus.app.page)];
  const [hers, his] = [new SpacesPage(olga.app), new SpacesPage(gus.app)];

  await hostess.found("Booking", "Olga");
  await hers.begin("Note", "Opening hours");
  await olga.editor.expectSaved();
  await hers.open("Booking");
  const first = await hostess.invite();
  await olga.app.page.keyboard.press("Escape");
  await guest.lookAt(first);
  await guest.join("Gus");
  await hostess.openPeople();
  await olga.app.page.getByRole("button", { name: "Turn away Gus" }).click();
  await expect(guest.dialog).toContainText(/turned (you )?away|did not let you in/);
  await expect(his.link("Booking")).toBeHidden();
  await guest.dialog.getByRole("button", { name: "Forget this invite" }).click();

  const second = await hostess.invite();
  await olga.app.page.keyboard.press("Escape");
  await guest.lookAt(second);
  await guest.dialog.getByRole("button", { name: "Join" }).click();
  await hostess.letIn("Gus", await guest.fingerprint("this device"));
  await guest.openJoined();
  await expect(his.document("Opening hours")).toBeVisible();
  await guest.openPeople();
  await gus.app.page.getByRole("button", { name: "Leave this space…" }).click();
  await guest.dialog.getByRole("button", { name: "Leave" }).click();
  await expect(olga.app.page.getByRole("heading", { name: "Not in it any more" })).toBeVisible();
  await his.open("Booking");
  await his.document("Opening hours").click();
  await expect(gus.app.page.getByText("You are not in this space any more.")).toBeVisible();

  // It let one in, and lets in nobody else.
  await guest.lookAt(second);
  await guest.dialog.getByRole("button", { name: "Join", exact: true }).click();
  await expect(guest.dialog).toContainText("This invite was used before.");
});
