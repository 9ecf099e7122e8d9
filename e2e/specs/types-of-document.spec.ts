import { DetailsPage } from "../pages/details-page.ts";
import { expect, type Person, test } from "../fixtures/person.ts";
import { objectionsInBothThemes } from "../fixtures/objections.ts";

async function choose(pm: Person, item: string): Promise<void> {
  const { page } = pm.app;
  await page.keyboard.press("ControlOrMeta+n");
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  await expect(pm.editor.title).toBeFocused();
}

async function create(pm: Person, type: string, title: string): Promise<void> {
  await choose(pm, type);
  await pm.editor.title.fill(title);
}

async function does(pm: Person, action: string): Promise<void> {
  const { page } = pm.app;
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a PRD made from a template, with fields, metrics and a check list, is all there after a restart", async ({
  pm,
}) => {
  await create(pm, "Decision", "Offer visits by texts");
  await create(pm, "PRD", "Our one-pager");
  await pm.editor.writeUnder("Rollout and launch", "One clinic first.");
  await does(pm, "Save as template");
  await expect(pm.app.page.getByText("A template was made of this document.")).toBeVisible();

  await choose(pm, "Our one-pager");
  await pm.editor.expectBody("One clinic first.");
  await pm.editor.title.fill("Fill cancelled visits");
  const details = new DetailsPage(pm.app.page);
  await details.open();
  await details.panel.getByLabel("Status").selectOption("review");
  await details.panel.getByLabel("Review", { exact: true }).fill("2027-03-01");
  await details.add("Add to Owner", "Ada Lovelace");
  await details.add("Add a tag", "waitlist", "front desk");
  await details.link("Add to Objective", "visits by text");
  await details.addMetric("Visits refilled", "9 %", "35 %", "31 Jan");
  await details.addMetric("Texts turned off", "1.1 %", "below 1.5 %", "Always");
  await pm.editor.writeUnder("Edge cases", "[] Two accept at once");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Fill cancelled visits");
  const after = new DetailsPage(pm.app.page);
  await after.open();
  for (const words of ["PRD", "In review", "Ada Lovelace", "Offer visits by texts"]) {
    await expect(after.line).toContainText(words);
  }
  await expect(after.panel).toContainText("1 Mar 2027");
  // Beside the box for another one there is room for such a name, and for what is typed.
  const objective = after.panel.getByRole("group", { name: "Objective" });
  const name = objective.getByText("Offer visits by texts");
  expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const box = objective.getByRole("combobox");
  await box.fill("visits");
  expect((await box.boundingBox())?.width).toBeGreaterThan(100);
  await box.fill("");
  for (const tag of ["waitlist", "front-desk"]) await expect(after.panel).toContainText(tag);
  await expect
    .poll(() => after.metricValues())
    .toEqual([
      ["Visits refilled", "9 %", "35 %", "31 Jan"],
      ["Texts turned off", "1.1 %", "below 1.5 %", "Always"],
    ]);
  await expect(pm.editor.body.getByRole("checkbox")).toHaveText("Two accept at once");
  await pm.editor.expectBody("One clinic first.");

  await after.panel.getByRole("link", { name: "Offer visits by texts" }).first().click();
  await expect(pm.editor.title).toHaveValue("Offer visits by texts");
  await after.open();
  await expect(after.panel.getByRole("region", { name: "The line" })).toContainText(
    "Fill cancelled visits",
  );
});

test("in a narrow window the details lie over the text and leave the bar in reach", async ({
  pm,
}) => {
  const { page } = pm.app;
  await page.setViewportSize({ width: 900, height: 700 });
  await create(pm, "Note", "Seen in a corner, and with a title that is as long as they come to be");
  await new DetailsPage(page).open();
  const favourite = page.getByRole("button", { name: "Favourite", exact: true });
  await favourite.click();
  await expect(favourite).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menuitem", { name: "Save as template" })).toBeVisible();

  // What is told under the bar, and what can be done about it, is in reach as well, and so is the panel.
  await page.setViewportSize({ width: 720, height: 480 });
  await page.getByRole("menuitem", { name: "Move to Trash" }).click();
  // A notice is cut where there is no room for it, and never its way back.
  await expect(pm.library.toast.getByText("Ctrl Z")).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Close details" }).hover();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByText("This document is in the Trash.")).toBeHidden();
});

test("guidance stands in an empty section until something is written there", async ({ pm }) => {
  await create(pm, "PRD", "Guided");
  const { page } = pm.app;
  const risks = "What could make this fail, and how would you notice early?";
  const shown = page.locator(`[data-guidance="${risks}"]`);
  await expect(shown).toHaveCount(1);
  await pm.editor.writeUnder("Risks", "None");
  await expect(shown).toHaveCount(0);
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press("Backspace");
  await expect(shown).toHaveCount(1);
});

test("axe finds nothing on a PRD or a journal entry in either theme", async ({ pm }) => {
  const { page } = pm.app;
  await create(pm, "PRD", "Seen by everyone");
  const details = new DetailsPage(page);
  await details.open();
  await details.add("Add to Owner", "Ada Lovelace");
  await details.add("Add a tag", "waitlist");
  await details.addMetric("Visits refilled", "9 %", "35 %", "31 Jan");
  expect(await objectionsInBothThemes(page)).toEqual([]);
  await create(pm, "Journal entry", "Chose texts over calls");
  await details.open();
  expect(await objectionsInBothThemes(page)).toEqual([]);
});

test("a decision says by which one it would be superseded, and is once the later one is accepted", async ({
  pm,
}) => {
  const { page } = pm.app;
  await create(pm, "Decision", "Ask by call");
  await create(pm, "Decision", "Ask by text");
  const details = new DetailsPage(page);
  await details.open();
  await details.link("Add to Supersedes", "Ask by call");
  const line = page.getByRole("region", { name: "The line" });
  await expect(line).toContainText("Supersedes Ask by call");
  await pm.editor.expectSaved();
  await line.getByRole("link", { name: "Ask by call" }).click();
  await expect(pm.editor.title).toHaveValue("Ask by call");
  await expect(line).toContainText("Would be superseded by Ask by text");
  await expect(details.line).toContainText("Would be superseded by Ask by text");
  await line.getByRole("link", { name: "Ask by text" }).click();
  await expect(pm.editor.title).toHaveValue("Ask by text");
  await page.getByRole("combobox", { name: "State" }).selectOption("accepted");
  await pm.editor.expectSaved();
  await line.getByRole("link", { name: "Ask by call" }).click();
  await expect(pm.editor.title).toHaveValue("Ask by call");
  await expect(line).toContainText("This decisionSuperseded by Ask by text");
  await expect(details.line).toContainText("Superseded by Ask by text");
  expect(await objectionsInBothThemes(page)).toEqual([]);
});
