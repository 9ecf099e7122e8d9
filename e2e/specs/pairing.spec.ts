import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { ask, expect, loopbackOnly, startBoth, test } from "../fixtures/two-people.ts";
import { SharingPage } from "../pages/sharing-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

// Olga has two computers here: `gus` is her other one.
test("an invite opened on a second computer leads to the person's own space, as the same person, and another one to a space with others", async ({
  olga,
  gus: second,
}) => {
  await startBoth([olga]);
  const hers = new SharingPage(olga.app.page);
  await hers.foundOwnDevices("Olga");
  const link = await hers.pair();
  await olga.app.page.keyboard.press("Escape");

  await second.startsApp({ args: [link], env: loopbackOnly });
  const { page } = second.app;
  const there = new SharingPage(page);
  await expect(page.getByRole("dialog", { name: "Join My devices?" })).toBeVisible();
  await expect(there.dialog).toContainText("This computer then belongs to Olga");
  expect(await ask(page, "sharing.joining", null)).toMatchObject({ value: [] });
  await there.joinAsOwn();

  // The same digits stand on both screens, and only then is it let in.
  await hers.openPeople();
  await hers.letIn("Olga", await there.fingerprint("this device"));
  // The button that asked is gone: whoever goes on by keyboard is on the page, and not at the top of the window.
  await expect(olga.app.page.getByRole("main")).toBeFocused();
  await there.openJoined();
  await new SpacesPage(second.app).begin("Journal entry", "Leave the old desk");
  await new SpacesPage(olga.app).open("My devices");
  await expect(new SpacesPage(olga.app).document("Leave the old desk")).toBeVisible();
  const [one, other] = await Promise.all(
    [olga, second].map(({ app }) => ask(app.page, "settings.read", null)),
  );
  expect(one?.ok && one.value.profile).toMatchObject({ name: "Olga" });
  expect(other?.ok && other.value.profile).toEqual(one?.ok && one.value.profile);

  // A space with others is on one of the two computers, until its People let the other one in.
  await ask(olga.app.page, "sharing.found", { name: "Roadmap", purpose: "shared" });
  await new SpacesPage(olga.app).open("Roadmap");
  await new SpacesPage(olga.app).begin("Note", "Where visits are booked");
  await olga.editor.write("At the desk.");
  await hers.openPeople();
  const further = await hers.addOtherComputer();
  await olga.app.page.keyboard.press("Escape");
  await there.lookAt(further);
  await expect(there.dialog).toContainText("the same person on this computer already");
  await there.joinAsOwn();
  await hers.letIn("Olga", await there.fingerprint("this device"));
  await there.openJoined();
  await new SpacesPage(second.app).document("Where visits are booked").click();
  await second.editor.expectBody("At the desk.");
  const devices = olga.app.page.getByRole("list", { name: "Devices of Olga (you)" });
  await olga.app.page.getByRole("button", { name: "Devices of Olga (you)" }).click();
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  expect(await objectionsInBothThemes(olga.app.page)).toEqual([]);
});
