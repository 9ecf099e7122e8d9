import type { Locator, Page } from "@playwright/test";

/** The fields of the document on the screen: in the line, in the details and in the text. */
export class DetailsPage {
  readonly panel: Locator;
  readonly line: Locator;
  readonly metrics: Locator;
  /** The documents that mention this one. */
  readonly linkedFrom: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole("complementary", { name: "Details" });
    this.line = page.getByRole("group", { name: "Fields" });
    this.linkedFrom = page.getByRole("complementary", { name: "Linked from" });
    this.metrics = page.getByRole("table", { name: "Success metrics" });
  }

  async open(): Promise<void> {
    const toggle = this.#page.getByRole("button", { name: "Details", exact: true }).first();
    // Where the window is wide it is open from the start.
    await toggle.waitFor();
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
    await this.panel.waitFor();
  }

  async openLinkedFrom(): Promise<void> {
    await this.open();
    await this.panel.getByRole("button", { name: "Linked from" }).click();
  }

  /** Adds people, tags or links by their names. */
  async add(field: string, ...names: readonly string[]): Promise<void> {
    const box = this.panel.getByRole("combobox", { name: field });
    for (const name of names) {
      await box.fill(name);
      await box.press("Enter");
    }
  }

  /** Links a document, once the list has it. */
  async link(field: string, title: string): Promise<void> {
    const box = this.panel.getByRole("combobox", { name: field });
    await box.fill(title);
    const offers = this.panel.getByRole("listbox", { name: field });
    await offers.getByRole("option").filter({ hasText: title }).first().waitFor();
    await box.press("Enter");
  }

  /** Attaches files through the system's dialog. */
  async attach(field: string, ...paths: readonly string[]): Promise<void> {
    const asked = this.#page.waitForEvent("filechooser");
    await this.panel.getByRole("button", { name: `Attach a file to ${field}` }).click();
    await (await asked).setFiles([...paths]);
  }

  /** Lets go of a file over a field. */
  async drop(field: string, name: string, text: string): Promise<void> {
    await this.#dropOn(this.panel.getByRole("group", { name: field }), name, text);
  }

  /** Lets go of a file at the foot of the details, once a field says that it takes it. */
  async dropBeside(name: string, text: string): Promise<void> {
    await this.#dropOn(this.panel.getByText(/^\d+ words?, created/), name, text);
  }

  async #dropOn(target: Locator, name: string, text: string): Promise<void> {
    const dataTransfer = await this.#page.evaluateHandle(
      ([called, words]) => {
        const held = new DataTransfer();
        held.items.add(new File([words], called, { type: "text/plain" }));
        return held;
      },
      [name, text] as const,
    );
    await target.dispatchEvent("dragover", { dataTransfer });
    await this.panel.locator("[data-over=true]").waitFor();
    await target.dispatchEvent("drop", { dataTransfer });
  }

  file(name: string): Locator {
    return this.panel.getByTitle("Open or save a copy").filter({ hasText: name });
  }

  /** Adds a metric: its name, where it stands, where it shall stand and by when. */
  async addMetric(...values: readonly string[]): Promise<void> {
    const before = await this.metrics.getByRole("row").count();
    await this.#page.getByRole("button", { name: "Add a metric" }).click();
    const row = this.metrics.getByRole("row").nth(Math.max(1, before));
    await row.getByRole("textbox").first().waitFor();
    for (const [index, value] of values.entries()) {
      await row.getByRole("textbox").nth(index).fill(value);
    }
  }

  /** What the metrics say, cell by cell. */
  async metricValues(): Promise<readonly (readonly string[])[]> {
    const rows = await this.metrics.locator("tbody").getByRole("row").all();
    return Promise.all(
      rows.map(async (row) => {
        const boxes = await row.getByRole("textbox").all();
        return Promise.all(boxes.map((box) => box.inputValue()));
      }),
    );
  }
}
