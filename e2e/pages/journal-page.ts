import type { Locator, Page } from "@playwright/test";
import { DetailsPage } from "./details-page.ts";

/** The journal, and an entry of it. */
export class JournalPage {
  /** What was sealed, as it was. */
  readonly sealed: Locator;
  readonly changed: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.sealed = page.getByRole("region", { name: "Sealed prediction" });
    this.changed = page.getByRole("region", { name: "Changed after sealing" });
  }

  async open(): Promise<void> {
    await this.#page.evaluate(() => (window.location.hash = "/journal"));
    await this.#page.getByRole("heading", { name: "Journal", level: 1 }).waitFor();
  }

  /** The entries under one of the headings of the journal. */
  entries(heading: string): Locator {
    return this.#page.getByRole("list", { name: heading }).getByRole("link");
  }

  /** Begins an entry that can be sealed. */
  async predict(
    title: string,
    said: Readonly<{ expected: string; confidence: number; reviewOn: string }>,
  ): Promise<void> {
    const page = this.#page;
    await page.getByRole("button", { name: "New entry" }).click();
    await page.getByRole("textbox", { name: "Title" }).fill(title);
    await page.getByRole("textbox", { name: "What I expect and why" }).fill(said.expected);
    await page
      .getByRole("spinbutton", { name: "Confidence in percent" })
      .fill(`${said.confidence}`);
    await this.showDetails();
    await page.getByLabel("Review", { exact: true }).fill(said.reviewOn);
  }

  async showDetails(): Promise<void> {
    await new DetailsPage(this.#page).open();
  }

  async seal(): Promise<void> {
    await this.#page.getByRole("button", { name: "Seal" }).click();
    await this.sealed.waitFor();
  }

  /** Answers what came of it. */
  async answer(...choices: readonly string[]): Promise<void> {
    for (const name of choices) await this.#page.getByRole("button", { name }).click();
  }
}
