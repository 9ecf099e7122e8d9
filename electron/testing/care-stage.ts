import { join } from "node:path";
import { onTestFinished } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { ReaderData } from "../vault/reader/contract.ts";
import { WorkerReader } from "../vault/reader/worker-reader.ts";
import { SpaceCare } from "../vault/space-care.ts";
import { Vault } from "../vault/vault.ts";
import { RecordedLog } from "./recorded-log.ts";
import { scratchFolder } from "./scratch.ts";
import { threadScript } from "./thread-script.ts";

const readerScript = threadScript(import.meta.resolve("#electron/vault/reader/main.ts"));

/** A vault on its files, and what takes care of its spaces; `copied.andThen` is called as a copy is read that is not in its place yet. */
export function careStage(home = scratchFolder()) {
  const copied = { andThen: () => undefined as void };
  const around = {
    clock: systemClock,
    random: new SeededRandom(1),
    log: new RecordedLog(),
    backups: join(home, "backups"),
    startReader: (data: ReaderData) => {
      if (data.record.endsWith(".tmp")) copied.andThen();
      return new WorkerReader(readerScript, data);
    },
  };
  const vault = new Vault(join(home, "spaces"), around);
  onTestFinished(() => void vault.close());
  const record = () => {
    const space = vault.space(privateSpaceId);
    if (!space.ok) throw new Error(space.failure.kind);
    return space.value.record;
  };
  return { home, vault, care: new SpaceCare(vault, around), record, copied };
}
