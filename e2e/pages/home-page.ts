import type { Locator, Page } from "@playwright/test";

/** Home: what there is, and how to begin something new. */
export class HomePage {
  readonly #page: Page;
  readonly recent: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.recent = page.getByRole("main").getByRole("list", { name: "Recent" });
  }

  async createDecision(title: string): Promise<void> {
    await this.#page.getByRole("button", { name: "New decision" }).first().click();
    await this.#page.getByRole("textbox", { name: "Title" }).fill(title);
  }

  async open(title: string): Promise<void> {
    await this.#page.getByRole("main").getByRole("link", { name: title }).first().click();
  }

  async goHome(): Promise<void> {
    await this.#page.getByRole("link", { name: "Home" }).click();
  }
}
