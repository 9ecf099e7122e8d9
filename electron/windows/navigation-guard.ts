import type { WebContents } from "electron";

/** The part of Electron's `app` that tells of new contents. */
type ContentsSource = {
  on(
    event: "web-contents-created",
    listener: (event: unknown, contents: GuardedContents) => void,
  ): unknown;
};

/** The part of a window's contents that can lead somewhere else. */
export type GuardedContents = Pick<WebContents, "setWindowOpenHandler"> & {
  on(event: GuardedEvent, listener: (event: { preventDefault(): void }) => void): unknown;
};

type GuardedEvent = (typeof guardedEvents)[number];

const guardedEvents = [
  "will-navigate",
  "will-redirect",
  "will-frame-navigate",
  "will-attach-webview",
] as const;

/** Nothing shown in any window may lead anywhere else, whoever made the contents. */
export function guardNavigation(app: ContentsSource): void {
  app.on("web-contents-created", (_event, contents) => {
    for (const name of guardedEvents) contents.on(name, (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}
