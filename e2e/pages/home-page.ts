import type { Locator, Page } from "@playwright/test";

/** Home: what there is, and how to begin something new. */
export class HomePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The window has loaded: what the runtime shows before it is another page. A dialog may lie over it. */
  async isShown(): Promise<void> {
    await this.#page.getByRole("link", { name: "Home", includeHidden: true }).waitFor();
  }

  async createDecision(title: string): Promise<void> {
    await this.create("Decision", title);
  }

  /** From wherever one is: the sidebar is always there. */
  async create(type: string, title: string): Promise<void> {
    const sidebar = this.#page.getByRole("navigation", { name: "Spaces and views" });
    await sidebar.getByRole("button", { name: "New document" }).click();
    await this.#page.getByRole("menuitem", { name: type, exact: true }).click();
    await this.#page.getByRole("textbox", { name: "Title" }).fill(title);
  }

  /** From wherever one is, by the key for a new document and the choice of its type. */
  async createAnother(type: string, title: string): Promise<void> {
    await this.#page.keyboard.press("ControlOrMeta+n");
    await this.#page.getByRole("menuitem", { name: type, exact: true }).click();
    await this.#page.getByRole("textbox", { name: "Title" }).fill(title);
  }

  /** A document that Home offers to go on with, or lists. */
  document(title: string): Locator {
    return this.#page.getByRole("main").getByRole("link", { name: title }).first();
  }

  async open(title: string): Promise<void> {
    await this.document(title).click();
  }

  async goHome(): Promise<void> {
    await this.#page.getByRole("link", { name: "Home" }).click();
  }
}
