import type { Locator, Page } from "@playwright/test";

/** The Library: what is listed, and what is done to many at once. */
export class LibraryPage {
  readonly grid: Locator;
  readonly toast: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole("grid", { name: "Documents" });
    this.toast = page.getByRole("status", { name: "What was done" });
  }

  async open(): Promise<void> {
    await this.#page.getByRole("link", { name: "Library" }).click();
    await this.grid.waitFor();
  }

  /** The names of the listed documents, in their order. */
  titles(): Promise<readonly string[]> {
    return this.grid.getByRole("link").allTextContents();
  }

  heads(): Promise<readonly string[]> {
    return this.grid.getByRole("rowheader").allTextContents();
  }

  row(title: string): Locator {
    return this.grid
      .getByRole("row")
      .filter({ has: this.#page.getByRole("link", { name: title }) });
  }

  async filter(facet: string, value: string): Promise<void> {
    await this.#page.getByRole("button", { name: facet, exact: true }).click();
    await this.#page.getByRole("menuitemcheckbox", { name: value }).click();
    await this.#page.keyboard.press("Escape");
  }

  async groupBy(words: string): Promise<void> {
    await this.#page.getByRole("button", { name: /^Groups/ }).click();
    await this.#page.getByRole("menuitemradio", { name: words }).click();
  }

  async tag(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Tag…" }).click();
    const box = this.#page.getByRole("textbox", { name: "Find or make a tag" });
    await box.fill(name);
    await box.press("Enter");
    await this.#page.keyboard.press("Escape");
  }

  async saveView(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Save view…" }).click();
    await this.#page.getByRole("textbox", { name: "Name of the view" }).fill(name);
    await this.#page.getByRole("button", { name: "Save", exact: true }).click();
  }
}
