import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { formatBackupName } from "./backup-name.ts";
import { moveToBackups } from "./move-to-backups.ts";

test("a file is kept with its log, and with the torn end of one that was never taken in", () => {
  const path = join(scratchFolder(), "private.db");
  const ends = ["", "-torn", "-wal"];
  for (const end of ends) writeFileSync(`${path}${end}`, "words");
  const folder = join(scratchFolder(), "backups");
  const name = { space: privateSpaceId, at: 1, reason: "removed", isPartial: true } as const;
  moveToBackups(path, folder, name);
  expect(readdirSync(folder)).toEqual(ends.map((end) => `${formatBackupName(name)}${end}`));
});
