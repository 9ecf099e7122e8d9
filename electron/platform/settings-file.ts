import {
  changeSettings,
  parseSettings,
  type Settings,
  type SettingsChange,
} from "#shared/domain/settings.ts";
import type { Profile } from "#shared/domain/profile.ts";
import type { Result } from "#shared/kernel/result.ts";
import { writeAtomically } from "./atomic-write.ts";
import { readStoredJson } from "./stored-file.ts";
import type { WriteFault } from "./write-fault.ts";

/** The settings of this device, read once. What is missing or spoilt reads as offline and private. */
export class SettingsFile {
  readonly #path: string;
  #settings: Settings;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, settings: Settings) {
    this.#path = path;
    this.#settings = settings;
  }

  static async open(path: string): Promise<SettingsFile> {
    return new SettingsFile(path, parseSettings(await readStoredJson(path)));
  }

  read(): Settings {
    return this.#settings;
  }

  /** New settings hold only once they are on disk. Changes are made one after the other, so that none undoes another. */
  change(
    change: SettingsChange & Readonly<{ profile?: Profile }>,
  ): Promise<Result<null, WriteFault>> {
    const written = this.#writing.then(() => this.#write(changeSettings(this.#settings, change)));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #write(settings: Settings): Promise<Result<null, WriteFault>> {
    const written = await writeAtomically(this.#path, `${JSON.stringify(settings, null, 2)}\n`);
    if (written.ok) this.#settings = settings;
    return written;
  }
}
