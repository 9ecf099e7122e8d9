import { ask, expect, startBoth, test } from "../fixtures/two-people.ts";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("two people write one document, each sees what the other types, and both are in sync", async ({
  olga,
  gus,
}) => {
  const space = await shareASpace([olga.home, gus.home], "Roadmap");
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
  await olga.editor.expectBody("Or by phone.");

  for (const { app } of [olga, gus]) {
    const states = async () => {
      const people = await ask(app.page, "sharing.people", { space });
      const devices = people.ok ? people.value.members.flatMap((member) => member.devices) : [];
      return devices.filter(({ isSelf }) => !isSelf).map(({ sync }) => sync.kind);
    };
    await expect.poll(states).toEqual(["in-sync"]);
  }
});
