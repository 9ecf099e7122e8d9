import type { PressedKey } from "../../page/messages.ts";
import { Guarded } from "../unimplemented.ts";
import { BrowserWindow } from "../window/browser-window.ts";
import type { WebContents } from "../window/web-contents.ts";
import { matchesAccelerator } from "./accelerators.ts";
import { roleNamed } from "./roles.ts";

type Template = readonly (Electron.MenuItemConstructorOptions | MenuItem)[];

let applicationMenu: Menu | null = null;

/** A menu without a bar to show it: a model that tests read and keys reach. */
export class Menu extends Guarded {
  static override readonly electronName = "Menu";
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu();
    for (const part of template) menu.append(part instanceof MenuItem ? part : new MenuItem(part));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.#all().find((item) => item.id === id) ?? null;
  }

  /** Shown to nobody; a test finds the menu by this event and clicks its items. */
  popup(options: Electron.PopupOptions = {}): void {
    this.emit("menu-will-show", {});
    popped = { menu: this, onClose: options.callback };
  }

  closePopup(): void {
    if (popped?.menu !== this) return;
    const { onClose } = popped;
    popped = undefined;
    this.emit("menu-will-close", {});
    onClose?.();
  }

  /** The item a key stands for: hidden ones count, disabled ones do not, as in Electron. */
  itemFor(pressed: PressedKey): MenuItem | undefined {
    return this.#all().find(
      ({ accelerator, registerAccelerator, enabled }) =>
        accelerator !== null &&
        registerAccelerator &&
        enabled &&
        matchesAccelerator(pressed, accelerator, process.platform),
    );
  }

  radiosBeside(item: MenuItem): MenuItem[] {
    const at = this.items.indexOf(item);
    const isNeighbour = (index: number) =>
      this.items
        .slice(Math.min(at, index), Math.max(at, index))
        .every(({ type }) => type === "radio");
    return this.items.filter((other, index) => other.type === "radio" && isNeighbour(index));
  }

  #all(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu ? item.submenu.#all() : [])]);
  }
}

type Options = Electron.MenuItemConstructorOptions;
let nextCommandId = 1;

/** An item of a menu: a model that can be read, clicked by a test, and reached by its keys. */
export class MenuItem extends Guarded {
  static override readonly electronName = "MenuItem";
  readonly id: string | undefined;
  readonly role: Options["role"];
  readonly type: NonNullable<Options["type"]>;
  readonly submenu: Menu | undefined;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly commandId: number = nextCommandId++;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  menu: Menu | undefined;
  readonly click: (...triggeredBy: unknown[]) => void;

  constructor(options: Options) {
    super();
    const role = options.role === undefined ? undefined : roleNamed(options.role);
    const submenu = options.submenu ?? (role?.submenu ? [...role.submenu] : undefined);
    this.id = options.id;
    this.role = options.role;
    this.submenu = Array.isArray(submenu)
      ? Menu.buildFromTemplate(submenu)
      : (submenu as Menu | undefined);
    this.type = options.type ?? (this.submenu ? "submenu" : "normal");
    this.label = options.label ?? role?.label() ?? "";
    this.sublabel = options.sublabel ?? "";
    this.toolTip = options.toolTip ?? "";
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    this.registerAccelerator = options.registerAccelerator ?? role?.isDoneByKey !== true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.click = (event = {}, window = BrowserWindow.getFocusedWindow()) => {
      if (!this.enabled) return;
      this.#check();
      const on = window as BrowserWindow | null;
      // Electron's own order: the role's work, or else the app's.
      if (role) runRole(role, on);
      else
        options.click?.(
          this as unknown as Electron.MenuItem,
          (on ?? undefined) as never,
          event as Electron.KeyboardEvent,
        );
    };
  }

  #check(): void {
    if (this.type === "checkbox") this.checked = !this.checked;
    if (this.type !== "radio") return;
    for (const other of this.menu?.radiosBeside(this) ?? []) other.checked = other === this;
  }
}

function runRole(role: ReturnType<typeof roleNamed>, window: BrowserWindow | null): void {
  role.onApp?.();
  if (!window) return;
  role.onWindow?.(window);
  // The window hands out Electron's type; in this process it is always ours.
  role.onContents?.(window.webContents as unknown as WebContents);
}

let popped: { readonly menu: Menu; readonly onClose: (() => void) | undefined } | undefined;

/** A key that the page has left alone does what the application menu has for it. */
export function pressKey(pressed: PressedKey, window: BrowserWindow): void {
  const { control, shift, alt, meta } = pressed;
  const event = {
    triggeredByAccelerator: true,
    ctrlKey: control,
    shiftKey: shift,
    altKey: alt,
    metaKey: meta,
  };
  applicationMenu?.itemFor(pressed)?.click(event, window);
}
