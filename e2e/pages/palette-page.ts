import type { Page } from "@playwright/test";

/** The command palette, from wherever one is. */
export class PalettePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Runs the command of that name. */
  async run(title: string): Promise<void> {
    await this.#page.keyboard.press("ControlOrMeta+k");
    const palette = this.#page.getByRole("dialog", { name: "Command palette" });
    await palette.getByRole("combobox").fill(title);
    await palette
      .getByRole("option")
      .filter({ hasText: new RegExp(`^${title}`) })
      .first()
      .click();
  }
}
