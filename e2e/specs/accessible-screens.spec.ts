import type { Locator, Page } from "@playwright/test";
import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { outOfReach } from "../fixtures/out-of-reach.ts";
import { expect, type Person, test } from "../fixtures/person.ts";
import { PalettePage } from "../pages/palette-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

/** A place in the window, and what says that it is shown. */
type Stop = Readonly<{ name: string; go: () => Promise<void> }>;

/** The screens that show documents, with the sample space and a view and a favourite in the sidebar. */
function screensWithMuch(pm: Person): readonly Stop[] {
  const { page } = pm.app;
  const { keyboard } = page;
  const spaces = new SpacesPage(pm.app);
  const goTo = async (name: string) => page.getByRole("link", { name, exact: true }).click();
  const openPrd = async () => {
    await spaces.open("Marlow, a sample");
    await spaces.document("Fill cancelled visits from a waitlist").click();
    await expect(pm.editor.title).toHaveValue("Fill cancelled visits from a waitlist");
  };
  return [
    {
      name: "Home",
      go: async () => {
        await pm.start.goHome();
        await expect(pm.start.document("Start here")).toBeVisible();
      },
    },
    { name: "Library", go: () => pm.library.open() },
    {
      name: "Search with hits",
      go: async () => {
        await keyboard.press("ControlOrMeta+Shift+f");
        await page.getByRole("combobox", { name: "Search" }).fill("waitlist");
        await expect(page.getByRole("option").first()).toBeVisible();
      },
    },
    {
      name: "Settings",
      go: async () => {
        await keyboard.press("ControlOrMeta+,");
        await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
      },
    },
    {
      name: "a space",
      go: async () => {
        await spaces.open("Marlow, a sample");
        await expect(spaces.name).toHaveValue("Marlow, a sample");
      },
    },
    { name: "a PRD", go: openPrd },
    {
      name: "Journal",
      go: async () => {
        await goTo("Journal");
        await expect(page.getByRole("heading", { name: "Journal" })).toBeVisible();
      },
    },
    {
      name: "Trash",
      go: async () => {
        await goTo("Trash");
        await expect(page.getByRole("heading", { name: "Trash" })).toBeVisible();
      },
    },
    {
      name: "a document that is not there",
      go: async () => {
        await goToAddress(page, "#/document/private/doc_zzzzzzzzzzzz");
        await expect(page.getByRole("main")).toContainText("not");
      },
    },
  ];
}

async function goToAddress(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

async function createSample(pm: Person): Promise<void> {
  await new PalettePage(pm.app.page).run("Create the sample space");
  await expect(pm.editor.title).toHaveValue("Start here");
  await pm.editor.expectSaved();
}

test("axe finds nothing on a screen on which nothing stands yet, in either theme", async ({
  pm,
}) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const name of ["Library", "Journal", "Trash"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
    expect(await objectionsInBothThemes(page), name).toEqual([]);
  }
});

test("axe finds nothing on a screen with many documents, nor beside one, in either theme", async ({
  pm,
}) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 1280, height: 800 });
  await createSample(pm);
  await page.getByRole("button", { name: "Favourite" }).click();
  await pm.library.open();
  await pm.library.filter("Type", "PRD");
  await pm.library.saveView("What we plan");
  for (const { name, go } of screensWithMuch(pm)) {
    await go();
    expect(await objectionsInBothThemes(page), name).toEqual([]);
  }
});

test("at 200 %, and in a narrow window, nothing of any screen stands where nobody can reach it", async ({
  pm,
}) => {
  const { page } = pm.app;
  await createSample(pm);
  // As a window of 1280 by 800 is laid out when everything in it is twice as large.
  const twice = { width: 640, height: 400 };
  for (const { name, go } of screensWithMuch(pm)) {
    await page.setViewportSize(twice);
    await go();
    expect(await outOfReach(page), `${name} at 200 %`).toEqual([]);
    await page.setViewportSize({ width: 900, height: 700 });
    expect(await outOfReach(page), `${name} in a narrow window`).toEqual([]);
  }
  await page.setViewportSize(twice);
  await page.keyboard.press("ControlOrMeta+/");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await outOfReach(page), "the sheet of keys").toEqual([]);
});

test("where the system chooses the colours, what floats, what is chosen and what is switched on can be told", async ({
  pm,
}) => {
  const { page } = pm.app;
  await page.emulateMedia({ forcedColors: "active" });
  const palette = new PalettePage(page);
  const dialog = await palette.offers("Go to Settings");
  await expect(dialog).toHaveCSS("border-top-width", "1px");
  await expect(dialog.getByRole("option", { selected: true })).toHaveCSS("outline-style", "solid");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCSS("outline-style", "solid");
  const ground = (of: Locator) => of.evaluate((each) => getComputedStyle(each).backgroundColor);
  const toggle = page.getByRole("switch").first();
  expect(await ground(toggle)).not.toBe(await ground(page.locator("body")));

  await page.keyboard.press("ControlOrMeta+n");
  const menu = page.getByRole("menu");
  await expect(menu).toHaveCSS("border-top-width", "1px");
  await page.keyboard.press("ArrowDown");
  await expect(menu.locator("[data-highlighted]")).toHaveCSS("outline-style", "solid");
});
