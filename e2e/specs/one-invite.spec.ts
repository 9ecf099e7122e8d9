import { expect } from "../fixtures/patience.ts";
import { startBoth, test } from "../fixtures/two-people.ts";
import { SharingPage } from "../pages/sharing-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("of two who open one invite neither is let in while both ask, and all three are told", async ({
  olga,
  gus,
  mel,
}) => {
  await startBoth([olga, gus, mel]);
  const hostess = new SharingPage(olga.app.page);
  const [guest, reader] = [new SharingPage(gus.app.page), new SharingPage(mel.app.page)];
  const people = olga.app.page.getByRole("main");
  const letIn = (name: string) => people.getByRole("button", { name: `Let in ${name}…` });

  await hostess.found("Booking", "Olga");
  const link = await hostess.invite();
  await olga.app.page.keyboard.press("Escape");
  await hostess.openPeople();
  await guest.lookAt(link);
  await guest.join("Gus");
  await expect(letIn("Gus")).toBeEnabled();

  await reader.lookAt(link);
  await reader.join("Mel");
  await expect(people.getByText("Two devices ask with this one invite.")).toHaveCount(2);
  await expect(letIn("Gus")).toBeDisabled();
  await expect(letIn("Mel")).toBeDisabled();
  for (const each of [guest, reader])
    await expect(each.dialog).toContainText("Somebody else asks with the same invite.");

  await people.getByRole("button", { name: "Turn away Mel" }).click();
  await expect(reader.dialog).toContainText("Olga did not let you in.");
  await hostess.letIn("Gus", await guest.fingerprint("this device"));
  await guest.openJoined();
  await expect(new SpacesPage(gus.app).link("Booking")).toBeVisible();
  await expect(new SpacesPage(mel.app).link("Booking")).toBeHidden();
});
