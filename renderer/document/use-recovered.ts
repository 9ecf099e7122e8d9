import { useSyncExternalStore } from "react";
import type { Recovered } from "#shared/document/rescue/recovered.ts";
import type { OpenDocument } from "./open-document.ts";

/** The recovered text of a live document that nobody has placed or let go yet. */
export function useRecovered(document: OpenDocument): readonly Recovered[] {
  return useSyncExternalStore(
    (onChange) => document.tray.onChange(onChange),
    () => document.tray.waiting,
  );
}
