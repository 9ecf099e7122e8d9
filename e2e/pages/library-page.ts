import type { Locator, Page } from "@playwright/test";

/** The Library: what is listed, and what is done to many at once. */
export class LibraryPage {
  readonly grid: Locator;
  /** What lies in the trash, once somebody is there. */
  readonly trash: Locator;
  readonly toast: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole("grid", { name: "Documents", exact: true });
    this.trash = page.getByRole("grid", { name: "Documents in the trash" });
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

  /** The names of those that are chosen. */
  chosen(): Promise<readonly string[]> {
    return this.#page.getByRole("row", { selected: true }).getByRole("link").allTextContents();
  }

  /** How many points what was done is told beside the middle of the bar of what is chosen. */
  async toastBesideBar(): Promise<number> {
    const bar = this.#page.getByRole("toolbar", { name: "The chosen documents" });
    const boxes = [await this.toast.locator("> *").boundingBox(), await bar.boundingBox()];
    const [told, chosen] = boxes.map((box) => (box === null ? NaN : box.x + box.width / 2));
    return Math.abs((told ?? NaN) - (chosen ?? NaN));
  }

  async openTrash(): Promise<void> {
    await this.#page.getByRole("link", { name: "Trash", exact: true }).click();
    await this.trash.waitFor();
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

  async orderBy(words: string): Promise<void> {
    await this.#page.getByRole("button", { name: /^Order/ }).click();
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
    // It leads there once it is stored, also whoever went elsewhere meanwhile.
    await this.#page.getByRole("heading", { name, level: 1, exact: true }).waitFor();
  }
}
