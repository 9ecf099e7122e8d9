import type { WebFrameMain } from "electron";

/** Where our own window's code comes from, and all of it. */
export const bundleOrigin = "app://bundle";
export const bundleScheme = "app";
export const bundleHost = "bundle";

/** Only the top frame of a window that shows our own bundle may call. */
export function isTrustedFrame(frame: Pick<WebFrameMain, "origin" | "parent"> | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === bundleOrigin;
}
