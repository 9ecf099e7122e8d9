import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures/patience.ts";

/** The comments on the open document. */
export class CommentsPage {
  readonly panel: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole("complementary", { name: "Comments" });
  }

  async open(): Promise<void> {
    // How many there are stands on it.
    await this.#page.getByRole("button", { name: /^Comments( \d+)?$/ }).click();
  }

  /** Chooses a paragraph by its words and says something of it. */
  async say(paragraph: Locator, words: string): Promise<void> {
    const box = this.panel.getByRole("textbox", { name: "Comment" });
    // Comments are read a moment after the text; until then the key does nothing.
    await expect(async () => {
      await paragraph.click({ clickCount: 3 });
      await this.#page.keyboard.press("ControlOrMeta+Alt+m");
      await expect(box).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await box.fill(words);
    await this.panel
      .getByRole("region", { name: "New comment" })
      .getByRole("button", { name: "Comment", exact: true })
      .click();
  }

  thread(quote: string): Locator {
    return this.panel.getByRole("listitem", { name: `Thread on` }).filter({ hasText: quote });
  }

  async reply(quote: string, words: string): Promise<void> {
    const thread = this.thread(quote);
    await thread.getByRole("button", { name: "Reply…" }).click();
    await thread.getByRole("textbox", { name: "Reply" }).fill(words);
    await thread.getByRole("button", { name: "Reply", exact: true }).click();
  }
}
