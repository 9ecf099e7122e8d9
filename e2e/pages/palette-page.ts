import type { Locator, Page } from "@playwright/test";

/** The command palette, from wherever one is. */
export class PalettePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What the palette offers for these words; it stays open. */
  async offers(words: string): Promise<Locator> {
    await this.#page.keyboard.press("ControlOrMeta+k");
    const palette = this.#page.getByRole("dialog", { name: "Command palette" });
    await palette.getByRole("combobox").fill(words);
    return palette;
  }

  /** Runs the command of that name. */
  async run(title: string): Promise<void> {
    const palette = await this.offers(title);
    await palette
      .getByRole("option")
      .filter({ hasText: new RegExp(`^${title}`) })
      .first()
      .click();
  }
}
