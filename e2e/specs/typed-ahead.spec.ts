import { expect, test } from "../fixtures/person.ts";
import { typeAhead } from "../fixtures/typed-ahead.ts";

const kinds = [
  { keys: ["- [ ] Ask the desk"], block: "UL", words: "Ask the desk" },
  { keys: ["[] Ask the desk"], block: "UL", words: "Ask the desk" },
  { keys: ["- Ask the desk"], block: "UL", words: "Ask the desk" },
  { keys: ["1. Ask the desk"], block: "OL", words: "Ask the desk" },
  { keys: ["> Ask the desk"], block: "BLOCKQUOTE", words: "Ask the desk" },
  { keys: ["### Ask the desk"], block: "H3", words: "Ask the desk" },
  { keys: ["``` Ask the desk"], block: "CODE", words: "Ask the desk" },
  { keys: ["--- Ask the desk"], block: "P", words: "Ask the desk" },
  { keys: ["Ask", "Enter", "the desk"], block: "P", words: "the desk" },
  { keys: ["Ask **the** `front` ~~desk~~"], block: "P", words: "Ask the front desk" },
  { keys: ["/quote", "Enter", "Ask the desk"], block: "BLOCKQUOTE", words: "Ask the desk" },
  { keys: ["/divider", "Enter", "Ask the desk"], block: "P", words: "Ask the desk" },
  { keys: ["- Ask", "Enter", "Tab", "the desk"], block: "UL", words: "Askthe desk" },
];

test("words typed in one go with what makes their block stand in it, and never in the next one", async ({
  pm,
}) => {
  const { page } = pm.app;
  for (const [number, { keys, block, words }] of kinds.entries()) {
    await pm.start.createDecision(`Typed without looking, ${number}`);
    await pm.editor.writeUnder("Options", "");
    await typeAhead(page, ...keys);
    const made = pm.editor.body.locator("> *").filter({ hasText: words });
    await expect(made).toHaveText(words);
    expect(await made.evaluate((element) => element.nodeName)).toBe(block);
    await expect(pm.editor.body.getByRole("heading", { level: 2 })).toHaveText(outline);
  }
});

const outline = ["Context", "Drivers", "Options", "Decision", "Consequences", "How we will know"];

test("a check box typed in one go thirty times has its words each time", async ({ pm }) => {
  const { page } = pm.app;
  await pm.start.createDecision("Thirty times");
  await pm.editor.writeUnder("Options", "");
  const items = Array.from({ length: 30 }, (_, number) => `${number}`);
  for (let from = 0; from < items.length; from += 10) {
    // A list ends with the second Enter, so each of them is made anew.
    const words = items.slice(from, from + 10);
    await typeAhead(page, ...words.flatMap((each) => [`- [ ] ${each}`, "Enter", "Enter"]));
  }
  await expect(pm.editor.body.getByRole("checkbox")).toHaveText(items);
  await expect(pm.editor.body.getByRole("heading", { level: 2 })).toHaveText(outline);
});

test("a letter is written once, also when the machine sleeps in the midst of its key", async ({
  pm,
}) => {
  const { page } = pm.app;
  await pm.start.createDecision("Asleep");
  await pm.editor.writeUnder("Options", "");
  await page.evaluate(() => {
    const sleep = () => {
      const end = performance.now() + 150;
      while (performance.now() < end);
    };
    document.addEventListener("input", sleep, true);
  });
  await typeAhead(page, "- [ ] Ask", "Enter", "Enter", "### Costs", "Enter", "end");
  const { body } = pm.editor;
  await expect(body.getByText("end")).toHaveText("end");
  await expect(body.getByRole("checkbox")).toHaveText("Ask");
  await expect(body.getByRole("heading", { level: 3 })).toHaveText("Costs");
  expect(await body.getByRole("heading", { level: 3 }).textContent()).toBe("Costs");
});

test("what is typed behind a command in one go stands in what it opens, and not in the text before", async ({
  pm,
}) => {
  const { page } = pm.app;
  await pm.start.createDecision("Where one writes");
  await pm.editor.writeUnder("Options", "");
  await typeAhead(page, "Before ", "Control+Shift+j", "A line", "Control+Enter", "and behind");
  await expect(pm.editor.body.locator("> *").nth(5)).toHaveText("Before and behind");

  await typeAhead(page, "Control+k", "new note", "Enter", "Found", "Enter", "Its first words");
  await expect(pm.editor.title).toHaveValue("Found");
  await expect(pm.editor.body).toHaveText("Its first words");
  await typeAhead(page, "Control+n", "Note", "Enter", "Chosen", "Enter", "- [ ] Ask the desk");
  await expect(pm.editor.title).toHaveValue("Chosen");
  await expect(pm.editor.body.getByRole("checkbox")).toHaveText("Ask the desk");
  await typeAhead(page, "Control+p", "where one", "Enter", "lost");
  await expect(pm.editor.title).toHaveValue("Where one writes");
  await expect(pm.editor.body.locator("> *").nth(5)).toHaveText("Before and behind");
  await expect(pm.editor.body).not.toContainText("lost");

  await typeAhead(page, "Control+p", "Rollback plan", "Enter", "Whom to call");
  await expect(pm.editor.title).toHaveValue("Rollback plan");
  await expect(pm.editor.body.locator("> p").first()).toHaveText("Whom to call");

  await pm.start.goHome();
  for (const title of ["A line", "Found", "Chosen", "Rollback plan"]) {
    await expect(pm.start.document(title)).toBeVisible();
  }
});
