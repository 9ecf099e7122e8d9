import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures/patience.ts";
import type { RunningApp } from "../fixtures/running-app.ts";

/** The spaces in the sidebar, and the page of one. */
export class SpacesPage {
  readonly name: Locator;
  readonly #app: RunningApp;
  readonly #page: Page;

  constructor(app: RunningApp) {
    this.#app = app;
    this.#page = app.page;
    this.name = app.page.getByRole("textbox", { name: "Name of the space" });
  }

  /** Beside its name it may say who is at work in it now. */
  link(name: string): Locator {
    return this.#page
      .getByRole("navigation", { name: "Spaces and views" })
      .getByRole("link")
      .filter({ has: this.#page.getByTitle(name, { exact: true }) });
  }

  async create(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "New space" }).click();
    await this.#page.getByRole("menuitem", { name: "On this computer" }).click();
    await this.name.fill(name);
    await this.name.press("Enter");
    await expect(this.link(name)).toBeVisible();
  }

  async open(name: string): Promise<void> {
    await this.link(name).click();
  }

  document(title: string): Locator {
    return this.#page.getByRole("main").getByRole("link", { name: title });
  }

  async begin(type: string, title: string): Promise<void> {
    await this.#page.getByRole("main").getByRole("button", { name: "New document" }).click();
    await this.#page.getByRole("menuitem", { name: type, exact: true }).click();
    await this.#page.getByRole("textbox", { name: "Title" }).fill(title);
  }

  async remove(): Promise<void> {
    await this.#page.getByRole("button", { name: "Remove this space…" }).click();
  }

  /** From now on the system's questions are answered with this button; what they said. */
  async answersWith(button: number): Promise<() => Promise<readonly string[]>> {
    const { electron } = this.#app;
    await electron.evaluate(({ dialog }, pressed) => {
      const said: string[] = [];
      Object.assign(dialog, {
        said,
        showMessageBox: (...parameters: { message: string }[]) => {
          said.push(parameters.at(-1)?.message ?? "");
          return Promise.resolve({ response: pressed, checkboxChecked: false });
        },
      });
    }, button);
    return () =>
      electron.evaluate(({ dialog }) => (dialog as unknown as { said: readonly string[] }).said);
  }
}
