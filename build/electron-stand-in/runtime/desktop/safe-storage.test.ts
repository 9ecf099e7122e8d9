import { expect, test } from "vitest";
import { storageWith } from "./safe-storage.ts";

test("without a keyring it says so, and neither keeps nor gives anything", async () => {
  const storage = storageWith("");
  expect(storage.getSelectedStorageBackend()).toBe("basic_text");
  expect(await storage.isAsyncEncryptionAvailable()).toBe(false);
  await expect(storage.encryptStringAsync("a seed")).rejects.toThrow("no keyring");
});

test("a pretended keyring gives back what it kept, and no other one does", async () => {
  const kept = await storageWith("one").encryptStringAsync("a seed");
  expect(kept.includes("a seed")).toBe(false);
  expect((await storageWith("one").decryptStringAsync(kept)).result).toBe("a seed");
  await expect(storageWith("other").decryptStringAsync(kept)).rejects.toThrow("authenticate");
});
