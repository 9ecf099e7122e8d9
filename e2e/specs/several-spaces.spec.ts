import { sampleDocuments } from "#shared/sample/sample-documents.ts";
import { expect, test } from "../fixtures/person.ts";
import { whileTheVaultWaits } from "../fixtures/waiting-vault.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

test("a second space keeps its name and its documents over a restart, apart from Private", async ({
  pm,
}) => {
  const spaces = new SpacesPage(pm.app);
  await spaces.create("Booking");
  await spaces.begin("Note", "Where visits are booked");
  await pm.editor.write("At the desk.");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  const again = new SpacesPage(pm.app);
  await again.open("Private");
  await expect(again.document("Where visits are booked")).toHaveCount(0);
  await again.open("Booking");
  const long = "Booking, and all else that the front desks of our clinics write down";
  await again.name.fill(long);
  // However long it is, it is read to its end.
  const cut = (name: HTMLElement) => [
    name.scrollWidth - name.clientWidth,
    name.scrollHeight - name.clientHeight,
  ];
  expect(await again.name.evaluate(cut)).toEqual([0, 0]);
  await again.name.press("Enter");
  await expect(again.link(long)).toBeVisible();
  await again.document("Where visits are booked").click();
  await pm.editor.expectBody("At the desk.");
});

test("a document is moved into another space, and a removed space asks first and is gone", async ({
  pm,
}) => {
  const spaces = new SpacesPage(pm.app);
  const palette = new PalettePage(pm.app.page);
  await spaces.create("Booking");
  await spaces.open("Private");
  await spaces.begin("Note", "Moves house");
  await pm.editor.write("Every word of it.");
  await pm.editor.expectSaved();
  await palette.run("Move to Booking");
  await expect(pm.app.page).toHaveURL(/space_/);
  await pm.editor.expectBody("Every word of it.");
  await spaces.open("Booking");
  await expect(spaces.document("Moves house")).toBeVisible();

  const said = await spaces.answersWith(1);
  await spaces.remove();
  await expect(spaces.link("Booking")).toHaveCount(0);
  expect(await said()).toEqual(["Remove “Booking” with all its documents?"]);
});

test("the sample space comes and goes with one command each, and takes nobody along who went elsewhere", async ({
  pm,
}) => {
  const spaces = new SpacesPage(pm.app);
  const palette = new PalettePage(pm.app.page);
  await palette.run("Create the sample space");
  await expect(pm.library.toast).toContainText("Making the sample space…");
  await expect(pm.editor.title).toHaveValue("Start here");
  await pm.editor.expectSaved();
  await spaces.open("Marlow, a sample");
  await expect(spaces.document("Fill cancelled visits from a waitlist")).toBeVisible();
  await expect(pm.app.page.getByRole("main").getByRole("listitem")).toHaveCount(
    sampleDocuments.length,
  );

  // Beside the sidebar of a narrow window, what narrows the Library still stands in one row.
  await pm.app.page.setViewportSize({ width: 900, height: 700 });
  await pm.library.open();
  const bar = pm.app.page.getByRole("toolbar", { name: "What is shown" });
  await expect(bar.getByRole("button", { name: "Owner", exact: true })).toBeVisible();
  expect((await bar.boundingBox())?.height).toBeLessThan(60);

  await spaces.answersWith(1);
  await palette.run("Remove the sample space");
  await expect(spaces.link("Marlow, a sample")).toHaveCount(0);
  await expect(spaces.link("Private")).toBeVisible();

  await whileTheVaultWaits(pm, async () => {
    await palette.run("Create the sample space");
    await pm.app.page.getByRole("link", { name: "Library" }).click();
    await expect(pm.app.page).toHaveTitle("Library · Throughline");
  });
  await expect(pm.library.toast).toContainText("The sample space is there");
  await expect(pm.library.grid).toBeVisible();
  await pm.library.toast.getByRole("button", { name: "Open" }).click();
  await expect(pm.editor.title).toHaveValue("Start here");
});
