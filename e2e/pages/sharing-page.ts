import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures/patience.ts";
import { PalettePage } from "./palette-page.ts";

/** What a person does with others, in dialogs and on the page of a space's people. */
export class SharingPage {
  readonly #page: Page;
  readonly #palette: PalettePage;

  constructor(page: Page) {
    this.#page = page;
    this.#palette = new PalettePage(page);
  }

  /** The dialog that is open. */
  get dialog(): Locator {
    return this.#page.getByRole("dialog");
  }

  /** Makes a space for others; who one is, is asked on the way. */
  async found(name: string, self: string): Promise<void> {
    await this.#palette.run("New shared space");
    await this.#introduce(self);
    await this.dialog.getByRole("textbox", { name: "Name of the space" }).fill(name);
    await this.dialog.getByRole("button", { name: "Make the space" }).click();
    await expect(this.#page.getByRole("heading", { name, level: 1 })).toBeVisible();
  }

  /** Makes the space of one's own devices; who one is, is asked on the way. */
  async foundOwnDevices(self: string): Promise<void> {
    await this.#palette.run("Pair another device");
    await this.#introduce(self);
    await this.dialog.getByRole("button", { name: "Make the space" }).click();
    await expect(this.#page.getByRole("heading", { name: "My devices", level: 1 })).toBeVisible();
  }

  /** On the page of one's own devices: makes an invite for a further one and answers its link. */
  async pair(): Promise<string> {
    return this.#inviteBy("Pair another device…");
  }

  /** On the page of a space: makes an invite and answers its link. The dialog stays open. */
  async invite(): Promise<string> {
    return this.#inviteBy("Invite…");
  }

  /** On the page of a space's people: makes an invite for one's other computer and answers its link. */
  async addOtherComputer(): Promise<string> {
    return this.#inviteBy("Add your other computer…");
  }

  /** Of two dialogs, the one below lies under the veil of the one above, as all else does. */
  isVeiledBelow(): Promise<boolean> {
    return this.#page.evaluate(() => {
      const [lower, upper] = document.querySelectorAll("[role=dialog]");
      const veil = upper?.previousElementSibling;
      if (lower === undefined || veil === null || veil === undefined) {
        throw new Error("No dialog lies over another");
      }
      const height = (element: Element) => Number(getComputedStyle(element).zIndex);
      // Of two at one height whichever comes later is above.
      const isLater = lower.compareDocumentPosition(veil) === Node.DOCUMENT_POSITION_FOLLOWING;
      return height(veil) > height(lower) || (height(veil) === height(lower) && isLater);
    });
  }

  /** The digits of a device that the dialog shows, by whose it is there: "Gus", "this device". */
  async fingerprint(whose: string): Promise<string> {
    const print = this.dialog.getByRole("img", { name: `Fingerprint of ${whose}:` });
    return digitsIn(await print.getAttribute("aria-label"));
  }

  /** Pastes an invite and looks at it, which does nothing. */
  async lookAt(link: string): Promise<void> {
    await this.#palette.run("Join a shared space");
    await this.dialog.getByRole("textbox", { name: "Invite link" }).fill(link);
    await this.dialog.getByRole("button", { name: "Look at it" }).click();
    await expect(this.dialog.getByRole("button", { name: "Join" })).toBeVisible();
  }

  /** The code of the invite that is shown, as a screenshot has it. */
  async photograph(): Promise<Buffer> {
    return this.dialog
      .getByRole("img", { name: "The invite link as a code for a camera" })
      .screenshot();
  }

  /** Looks at an invite by a picture of its code. */
  async lookAtPicture(picture: Buffer): Promise<void> {
    await this.#palette.run("Join a shared space");
    const asked = this.#page.waitForEvent("filechooser");
    await this.dialog.getByRole("button", { name: "Picture of the code…" }).click();
    await (await asked).setFiles({ name: "code.png", mimeType: "image/png", buffer: picture });
  }

  /** Lets go of a file over the box for the link, as the system has it: the browser itself decides whether it may land there. */
  async dropPicture(path: string): Promise<void> {
    const box = this.dialog.getByRole("textbox", { name: "Invite link" });
    const { x, y, width, height } = (await box.boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    const browser = await this.#page.context().newCDPSession(this.#page);
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await browser.send("Input.dispatchDragEvent", {
        type,
        x: x + width / 2,
        y: y + height / 2,
        data: { items: [], files: [path], dragOperationsMask: 1 },
      });
    }
    await browser.detach();
  }

  /** On the page of people: what the menu beside somebody's name offers. */
  async chooseFor(name: string, choice: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Role of ${name}:` }).click();
    await this.#page
      .getByRole("menu", { name: `Role of ${name}` })
      .getByText(choice, { exact: true })
      .click();
  }

  async join(self: string): Promise<void> {
    await this.dialog.getByRole("button", { name: "Join" }).click();
    await this.#introduce(self);
    await expect(this.dialog.getByRole("button", { name: "Go on waiting" })).toBeVisible();
  }

  /** Lets this computer be one of those of whoever made the invite. */
  async joinAsOwn(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Join", exact: true }).click();
    const isAsking = this.dialog.getByRole("button", { name: "Go on waiting" });
    await expect(this.#unprotected.or(isAsking)).toBeVisible();
    await this.#protectKey();
    await expect(isAsking).toBeVisible();
  }

  async openPeople(): Promise<void> {
    await this.#palette.run("Go to People");
    const names = /^(People|Your devices)$/;
    await expect(this.#page.getByRole("heading", { name: names, level: 1 })).toBeVisible();
  }

  /** Lets somebody in, whose screen shows these digits. */
  async letIn(name: string, digits: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Let in ${name}…` }).click();
    expect(await this.fingerprint(name)).toBe(digits);
    await this.dialog.getByRole("button", { name: "Let in" }).click();
    await expect(this.dialog).toBeHidden();
  }

  async openJoined(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Open the space" }).click();
  }

  /** The first time: a name, and what protects the key where the system has no keyring. */
  async #introduce(self: string): Promise<void> {
    await this.dialog.getByRole("textbox", { name: "Your name" }).fill(self);
    await this.dialog.getByRole("button", { name: "Continue" }).click();
    const isOver = this.dialog.getByRole("textbox", { name: "Your name" });
    await expect(isOver).toBeHidden();
    await this.#protectKey();
  }

  async #protectKey(): Promise<void> {
    if (!(await this.#unprotected.isVisible())) return;
    await this.#unprotected.check();
    await this.dialog.getByRole("button", { name: "Make the key" }).click();
    await expect(this.#unprotected).toBeHidden();
  }

  get #unprotected(): Locator {
    return this.dialog.getByRole("radio", { name: /without|unprotected|nothing/i });
  }

  async #inviteBy(button: string): Promise<string> {
    await this.#page.getByRole("main").getByRole("button", { name: button }).click();
    await this.dialog.getByRole("button", { name: "Make the invite" }).click();
    return this.dialog.getByRole("textbox", { name: "Invite link" }).inputValue();
  }
}

function digitsIn(label: string | null): string {
  const digits = label?.split(": ").at(-1) ?? "";
  if (!/^(\w{4} ){7}\w{4}$/.test(digits)) throw new Error(`no fingerprint: ${label}`);
  return digits;
}
