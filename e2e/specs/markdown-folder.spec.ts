import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { parseMarkdown } from "#shared/markdown/syntax.ts";
import { comparable } from "#shared/markdown/testing/comparable.ts";
import { answersWith } from "../fixtures/app-dialogs.ts";
import { chooseInMenu } from "../fixtures/app-menu.ts";
import { objectionsInBothThemes } from "../fixtures/objections.ts";
import { expect, test } from "../fixtures/person.ts";
import { whileTheVaultWaits } from "../fixtures/waiting-vault.ts";
import { DetailsPage } from "../pages/details-page.ts";

const files: Readonly<Record<string, string>> = {
  "Ask by text.md": `---
type: decision
state: accepted
owner: Ada
deciders:
  - Ada
  - Grace
decidedOn: 2026-02-03
tags:
  - visits
sequence: 7
---

# Ask by text

## Context

Calls take **four minutes**, and most go unanswered[^1]. See [Interview with a nurse](Interview%20with%20a%20nurse.md).

[^1]: Counted in one week.

## Decision

1. Text first
2. Call after a day
   - but not on Sundays

| way | cost |
| :- | -: |
| text | \`0.07\` |

## Drivers

## Consequences

- [x] told the team
- [ ] told the nurses

<details>
<summary>Numbers</summary>
</details>
`,
  "Interview with a nurse.md": `---
type: note
---

# Interview with a nurse

> We call twice.
>
> Then we stop.

It led to [the decision](Ask%20by%20text.md).

\`\`\`text
two calls
\`\`\`
`,
};

test("a folder of Markdown comes in, is found, and goes out as the same trees; a large one is stopped half way", async ({
  pm,
}, info) => {
  const { page } = pm.app;
  const folder = info.outputPath("notes");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "budget.xlsx"), "no Markdown");

  await answersWith(pm.app.electron, folder);
  await chooseInMenu(pm.app.electron, "Import Markdown…");
  const dialog = page.getByRole("dialog", { name: "Import Markdown" });
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  const report = dialog.getByRole("region", { name: "Report" });
  await expect(report).toContainText("2 documents imported.");
  await expect(report).toContainText("budget.xlsx");
  await expect(report).toContainText("Ask by text.md · sequence");
  expect(await objections(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);

  await pm.start.goHome();
  await pm.start.open("Ask by text");
  await pm.editor.expectBody("Counted in one week.");
  // A section in which nothing was written yet asks for it, as in a new document.
  const asked = pm.editor.body.locator("[data-guidance]");
  await expect(asked).toHaveAttribute("data-guidance", "What has to be true of a good answer?");
  await expect(pm.editor.title).toHaveValue("Ask by text");
  const details = new DetailsPage(page);
  await details.open();
  await expect(details.panel).toContainText("Imported from Ask by text.md on");
  await details.panel.getByText("Kept from above the text of its file").click();
  await expect(details.panel.getByText("sequence: 7")).toBeVisible();
  expect(await objectionsInBothThemes(page)).toEqual([]);

  const target = info.outputPath("out");
  mkdirSync(target, { recursive: true });
  await answersWith(pm.app.electron, target);
  await chooseInMenu(pm.app.electron, "Export this space as Markdown…");
  const exporting = page.getByRole("dialog", { name: "Export as Markdown" });
  await exporting.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(exporting.getByRole("region", { name: "Report" })).toContainText(
    "2 documents exported.",
  );
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(exporting).toHaveCount(0);

  const [made] = readdirSync(target);
  for (const [name, text] of Object.entries(files)) {
    const written = readFileSync(join(target, made ?? "", name), "utf8");
    expect(frontMatterOf(written)).toEqual(frontMatterOf(text));
    expect(comparable(parseMarkdown(bodyOf(written)))).toEqual(
      comparable(parseMarkdown(bodyOf(text))),
    );
  }

  const large = info.outputPath("large");
  mkdirSync(large);
  const words = "A paragraph of a page.\n\n".repeat(400);
  for (let page = 0; page < 200; page++) writeFileSync(join(large, `${page}.md`), words);
  await answersWith(pm.app.electron, large);
  await chooseInMenu(pm.app.electron, "Import Markdown…");
  await dialog.getByRole("button", { name: "Choose a folder…" }).click();
  await dialog.getByText(/^([2-9]\d|1\d\d) of 200 files$/).waitFor();
  // It may go faster than the click comes.
  await whileTheVaultWaits(pm, () => dialog.getByRole("button", { name: "Stop" }).click());
  await expect(report).toContainText("What was imported by then stays.");
  await expect(report).not.toContainText("Left out");
  const [, count] =
    /Stopped\. (\d+) documents imported/.exec((await report.textContent()) ?? "") ?? [];
  await dialog.getByRole("button", { name: "Done" }).click();
  await pm.library.open();
  await expect(page.getByRole("main")).toContainText(`${Number(count) + 2} documents`);
});

async function objections(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include('[role="dialog"]')
    .setLegacyMode()
    .analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`),
  );
}

function frontMatterOf(text: string): readonly string[] {
  return text.split("\n---\n")[0]?.split("\n") ?? [];
}

function bodyOf(text: string): string {
  return text.split("\n---\n").slice(1).join("\n---\n");
}
