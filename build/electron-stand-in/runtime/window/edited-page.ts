import { Guarded } from "../unimplemented.ts";
import type { AttachedPage } from "./attached-page.ts";
import { type EditCommand, runEditCommand } from "./edit-commands.ts";

/** The part of a WebContents that an Edit or View menu reaches: editing commands and the developer tools. */
export abstract class EditedPage extends Guarded {
  #hasDevTools = false;
  readonly #mayHaveDevTools: boolean;

  constructor(mayHaveDevTools: boolean) {
    super();
    this.#mayHaveDevTools = mayHaveDevTools;
  }

  undo(): void {
    this.#edit("undo");
  }

  redo(): void {
    this.#edit("redo");
  }

  cut(): void {
    this.#edit("cut");
  }

  copy(): void {
    this.#edit("copy");
  }

  paste(): void {
    this.#edit("paste");
  }

  pasteAndMatchStyle(): void {
    this.#edit("pasteAndMatchStyle");
  }

  delete(): void {
    this.#edit("delete");
  }

  selectAll(): void {
    this.#edit("selectAll");
  }

  /** State only: Chromium's tools are a window of their own, which no test can reach. */
  openDevTools(): void {
    if (!this.#mayHaveDevTools || this.#hasDevTools) return;
    this.#hasDevTools = true;
    this.emit("devtools-opened");
  }

  closeDevTools(): void {
    if (!this.#hasDevTools) return;
    this.#hasDevTools = false;
    this.emit("devtools-closed");
  }

  toggleDevTools(): void {
    if (this.#hasDevTools) this.closeDevTools();
    else this.openDevTools();
  }

  isDevToolsOpened(): boolean {
    return this.#hasDevTools;
  }

  protected abstract withPage(work: (page: AttachedPage) => void): void;

  #edit(command: EditCommand): void {
    this.withPage((page) => runEditCommand(page.session, command));
  }
}
