import { randomBytes } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { asFileName, attachmentsFolder } from "#shared/domain/file-name.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";

/** Shows the system's dialog for saving; null if the person calls it off. */
export type AskWhere = (suggestedName: string) => Promise<string | null>;

/**
 * Saves text where the person says, and before it what it shows. Only the dialog's answer says where: never the window,
 * which may use the last one once more, with other names for what the text shows.
 */
export class TextSaver {
  readonly #askWhere: AskWhere;
  #answered: Readonly<{ again: string; path: string }> | null = null;

  constructor(askWhere: AskWhere) {
    this.#askWhere = askWhere;
  }

  async save({
    suggestedName,
    text,
    pictures = [],
    again,
  }: CallInput<"files.saveText">): Promise<CallResult<"files.saveText">> {
    const path = this.#answerFor(again) ?? (await this.#askWhere(asFileName(suggestedName)));
    if (path === null) return fail({ kind: "cancelled" });

    const files = pictures.map(({ name, bytes }) => ({
      place: join(dirname(path), attachmentsFolder, name),
      bytes,
    }));
    for (const { place, bytes } of files) {
      if (await isOther(place, bytes)) return fail({ kind: "taken", again: this.#remember(path) });
    }
    for (const { place, bytes } of files) {
      const saved = await writeAtomically(place, bytes);
      if (!saved.ok) return saved;
    }
    const written = await writeAtomically(path, text);
    return written.ok ? ok({ savedTo: path }) : written;
  }

  #remember(path: string): string {
    const again = `again_${randomBytes(8).toString("hex")}`;
    this.#answered = { again, path };
    return again;
  }

  #answerFor(again: string | undefined): string | null {
    const answered = this.#answered;
    this.#answered = null;
    return answered !== null && answered.again === again ? answered.path : null;
  }
}

/**
 * Whether something else lies there: another file whose hash begins alike, a copy that somebody has changed since, or what
 * is no file or cannot be read, and is somebody's all the same.
 */
async function isOther(place: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const there = await lstat(place);
    if (!there.isFile() || there.size !== bytes.length) return true;
    return !(await readFile(place)).equals(bytes);
  } catch (thrown) {
    return !isNothingThere(thrown);
  }
}

function isNothingThere(thrown: unknown): boolean {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  return code === "ENOENT" || code === "ENOTDIR";
}
