import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { openVault } from "./open-vault.ts";
import { WindowLine } from "./window-line.ts";

afterEach(() => vi.useRealTimers());

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

test("a space that is closed to be mended is waited for, however long the disk takes", async () => {
  const home = mkdtempSync(join(tmpdir(), "throughline-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const vault = openVault(home, { clock: systemClock, reader: "here" });
  expect(vault.space(privateSpaceId).ok).toBe(true);

  const mending = Promise.withResolvers<null>();
  const isClosed = Promise.withResolvers<null>();
  const mended = vault.whileClosed(privateSpaceId, () => {
    isClosed.resolve(null);
    return mending.promise;
  });
  await isClosed.promise;
  vi.useFakeTimers();
  const reaching = WindowLine.reach(vault, { document });
  await vi.advanceTimersByTimeAsync(10_000);
  mending.resolve(null);
  await mended;
  await vi.advanceTimersByTimeAsync(10);
  vi.useRealTimers();
  const line = await reaching;
  expect(line).toBeInstanceOf(WindowLine);
  if (line instanceof WindowLine) line.close();
  await vault.close();
});
