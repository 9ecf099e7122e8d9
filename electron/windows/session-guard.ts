import type { Session } from "electron";
import { bundleScheme } from "../bridge/trusted-frame.ts";

/** The part of a session that lets something in or out. */
export type GuardedSession = Pick<
  Session,
  | "setPermissionRequestHandler"
  | "setPermissionCheckHandler"
  | "setDevicePermissionHandler"
  | "setSpellCheckerEnabled"
> & {
  readonly webRequest: Pick<Session["webRequest"], "onBeforeRequest">;
  on(event: "will-download", listener: (event: { preventDefault(): void }) => void): unknown;
};

/** Putting words on the clipboard after a press, as "Copy" does. Reading what is there is another one. */
const copying = "clipboard-sanitized-write";

/** Closes every way out of a session: Electron's defaults approve most of them. */
export function guardSession(session: GuardedSession, isPackaged: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === copying);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === copying);
  session.setDevicePermissionHandler(() => false);

  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnRequest(details.url, isPackaged) });
  });
  session.on("will-download", (event) => event.preventDefault());
  // Chromium would fetch its dictionaries.
  session.setSpellCheckerEnabled(false);
}

function isOwnRequest(address: string, isPackaged: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === `${bundleScheme}:` || (!isPackaged && protocol === "devtools:");
}
