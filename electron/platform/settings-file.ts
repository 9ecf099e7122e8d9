import { z } from "zod";
import {
  changeSettings,
  parseSettings,
  type Settings,
  type SettingsChange,
  settingsSchema,
} from "#shared/domain/settings.ts";
import type { Profile } from "#shared/domain/profile.ts";
import type { Result } from "#shared/kernel/result.ts";
import { writeAtomically } from "./atomic-write.ts";
import { readStoredJson } from "./stored-file.ts";
import type { WriteFault } from "./write-fault.ts";

/**
 * The settings of this device, read once. What is missing or spoilt reads as offline and private. What this version does not
 * know, or cannot read, may be another version's: it stays in the file until the person changes that very part.
 */
export class SettingsFile {
  readonly #path: string;
  #stored: Stored;
  #settings: Settings;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, stored: unknown) {
    this.#path = path;
    this.#stored = storedSchema.safeParse(stored).data ?? {};
    this.#settings = parseSettings(stored);
  }

  static async open(path: string): Promise<SettingsFile> {
    return new SettingsFile(path, await readStoredJson(path));
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
    const stored = withChanges(this.#stored, this.#settings, settings);
    const written = await writeAtomically(this.#path, `${JSON.stringify(stored, null, 2)}\n`);
    if (written.ok) {
      this.#stored = stored;
      this.#settings = settings;
    }
    return written;
  }
}

const storedSchema = z.record(z.string(), z.unknown());
type Stored = z.output<typeof storedSchema>;

function withChanges(stored: Stored, before: Settings, after: Settings): Stored {
  const parts = settingsSchema.keyof().options;
  const changed = parts.filter((part) => after[part] !== before[part] || !(part in stored));
  return { ...stored, ...Object.fromEntries(changed.map((part) => [part, after[part]])) };
}
