import { shareASpace } from "../fixtures/shared-homes.ts";
import { expect, startBoth, test } from "../fixtures/two-people.ts";
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
