import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type {
  InterchangeId,
  InterchangeProgress,
  InterchangeReport,
} from "#shared/domain/interchange.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { startInterchangeThread } from "../vault/interchange/start-interchange-thread.ts";
import { Interchanges } from "../vault/interchange/interchanges.ts";
import { scratchFolder } from "./scratch.ts";
import { threadScript } from "./thread-script.ts";
import { VaultStage } from "./vault-stage.ts";

const script = threadScript(import.meta.resolve("#electron/vault/interchange/main.ts"));
/** Of a thread whose disk never says what lies in a folder. */
export const hungDisk = threadScript(import.meta.resolve("#electron/testing/hung-disk-thread.ts"));

/** A vault, a folder of files, and what brings one into the other. */
export class ImportStage {
  readonly stage = new VaultStage();
  readonly folder = scratchFolder();
  readonly interchanges: Interchanges;

  constructor(thread = script) {
    this.interchanges = new Interchanges(
      this.stage.vault,
      { clock: systemClock, random: new SeededRandom(2), log: this.stage.log },
      () => startInterchangeThread(thread),
    );
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, contents] of Object.entries(files)) {
      const path = join(this.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, contents);
    }
  }

  /** Imports the folder, or the named files of it, to the end. */
  async imports(names?: readonly string[]): Promise<InterchangeReport> {
    return this.ends(this.startsImport(names));
  }

  startsImport(names?: readonly string[]): InterchangeId {
    const paths = names?.map((name) => join(this.folder, name)) ?? [this.folder];
    const started = this.interchanges.startImport(privateSpaceId, paths);
    if (!started.ok) throw new Error(started.failure.kind);
    return started.value;
  }

  /** Looks on, as a window does, until it has ended. */
  async ends(
    id: InterchangeId,
    onLook: (progress: InterchangeProgress) => void = () => undefined,
  ): Promise<InterchangeReport> {
    for (;;) {
      const look = this.interchanges.look(id);
      if (!look.ok) throw new Error(look.failure.kind);
      onLook(look.value);
      if (look.value.report !== null) return look.value.report;
      await new Promise((resolve) => systemClock.after(5, () => resolve(null)));
    }
  }

  /** Every document's Markdown, by title, once the list is level. */
  async rows() {
    const { catalogue } = this.stage.space;
    while (!catalogue.isLevel) {
      await new Promise((resolve) => systemClock.after(5, () => resolve(null)));
    }
    return catalogue.allRows();
  }
}
