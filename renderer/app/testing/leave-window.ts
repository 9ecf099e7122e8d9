import { cleanup } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";

/**
 * What a test of the whole window ends with. What the window reads a little later must not outlive the test; and documents
 * of the next one may have the same names, and are others.
 */
export async function leaveWindow(): Promise<void> {
  cleanup();
  window.location.hash = "";
  window.getSelection()?.removeAllRanges();
  await vi.dynamicImportSettled();
  globalThis.indexedDB = new IDBFactory();
}
