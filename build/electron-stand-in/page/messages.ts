/** What a window tells the main process. Bodies are texts made by the codec; ports are their ids. */
export type FromPage =
  | readonly ["hello", workArea: Electron.Rectangle]
  | readonly ["invoke", call: number, channel: string, body: string]
  | readonly ["send", channel: string, body: string, ports: readonly string[]]
  | readonly ["port", id: string, body: string, ports: readonly string[]]
  | readonly ["port-close", id: string]
  | readonly ["key", key: PressedKey]
  | readonly ["focus"]
  | readonly ["blur"]
  | readonly ["resize"]
  | readonly ["title", title: string]
  | readonly ["preload-error", message: string, stack: string];

/** What the main process tells a window. */
export type ToPage =
  | readonly ["reply", call: number, body: string]
  | readonly ["reject", call: number, message: string]
  | readonly ["message", channel: string, body: string, ports: readonly string[]]
  | readonly ["port", id: string, body: string, ports: readonly string[]]
  | readonly ["port-close", id: string]
  | readonly ["zoom", factor: number]
  | readonly ["watch-keys", all: boolean];

/** A key going down (or up, where the app listens to all input), as the page saw it. */
export type PressedKey = {
  readonly type: "keyDown" | "keyUp";
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly isAutoRepeat: boolean;
  /** Whether the page has had its turn and left the key alone: only then may a menu act on it. */
  readonly isUnhandled: boolean;
};

/** What the page's scripts are told when they are installed. */
export type PageSettings = {
  readonly nonce: string;
  readonly blankAddress: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly additionalArguments: readonly string[];
};

/** A question a page may ask synchronously: whether it may open a window. */
export type WindowOpenQuestion = {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
};

export const bindingName = "standInTell";
export const worldName = "Electron Isolated Context";
export const questionPath = "/.stand-in/";
