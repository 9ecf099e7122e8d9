import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures/patience.ts";

/** The open document, as a person sees it. Locators live here and nowhere else. */
export class EditorPage {
  readonly title: Locator;
  readonly body: Locator;
  readonly saveState: Locator;
  /** What moves the block beside the pointer. */
  readonly handle: Locator;
  /** The list under the caret. */
  readonly suggestions: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.title = page.getByRole("textbox", { name: "Title" });
    this.body = page.getByRole("textbox", { name: "Document body" });
    this.suggestions = page.getByRole("listbox");
    // All that it may say stands there; what it says now is the one that is not hidden.
    this.handle = page.getByRole("button", { name: "Move or change this block" });
    this.saveState = page
      .getByRole("status", { name: "Save state" })
      .locator('[aria-hidden="false"]');
  }

  async write(text: string): Promise<void> {
    await this.body.press("ControlOrMeta+End");
    await this.body.pressSequentially(text);
  }

  /** Puts the caret at the end of the paragraph below a heading of the outline, and types. */
  async writeUnder(heading: string, text: string): Promise<void> {
    const title = this.body.getByRole("heading", { name: heading });
    // Whoever writes looks where the caret is first: what is still moving may have been pointed past.
    await expect(async () => {
      await title.click();
      await this.#page.keyboard.press("End");
      await this.#page.keyboard.press("ArrowDown");
      expect(await title.evaluate(isCaretBehind)).toBe(true);
    }).toPass();
    await this.#page.keyboard.type(text);
  }

  /** Pastes at the caret what a clipboard would hold, by its kinds. */
  async paste(kinds: Readonly<Record<string, string>>): Promise<void> {
    await this.body.evaluate((element, entries) => {
      const data = new DataTransfer();
      for (const [kind, text] of entries) data.setData(kind, text);
      element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, Object.entries(kinds));
  }

  /** Pastes a picture at the caret. */
  async pastePicture(name: string, svg: string): Promise<void> {
    await this.pasteFile(name, svg, "image/svg+xml");
  }

  /** Pastes a file at the caret. */
  async pasteFile(name: string, text: string, type: string): Promise<void> {
    await this.body.evaluate(
      (element, file) => {
        const data = new DataTransfer();
        data.items.add(new File([file.text], file.name, { type: file.type }));
        element.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      { name, text, type },
    );
  }

  /** A file that stands in the text. */
  file(name: string): Locator {
    return this.body.getByRole("button", { name });
  }

  suggestion(name: string): Locator {
    return this.suggestions.getByRole("option").filter({ hasText: name });
  }

  /** The caret of somebody else in the text. */
  caretOf(name: string): Locator {
    return this.#page.locator("[data-moved]").filter({ hasText: name });
  }

  /** Those who have the document open now, in the top bar. */
  facesOf(name: string): Locator {
    return this.#page.getByRole("button", { name: `Here now: ${name}` });
  }

  /** One of the bar that rises from a selection. */
  formatButton(name: string): Locator {
    return this.#page.getByRole("toolbar", { name: "Format" }).getByRole("button", { name });
  }

  async expectSaved(timeout?: number): Promise<void> {
    await expect(this.saveState).toHaveText("Saved", timeout === undefined ? {} : { timeout });
  }

  async expectBody(text: string): Promise<void> {
    await expect(this.body).toContainText(text);
  }
}

function isCaretBehind(heading: Element): boolean {
  const caret = document.getSelection()?.anchorNode ?? null;
  return caret !== null && heading.nextElementSibling?.contains(caret) === true;
}
