import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { asFileName } from "#shared/domain/file-name.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import { FilesBeside } from "./files-beside.ts";

/** Shows the system's dialog for saving; null if the person calls it off. */
export type AskWhere = (suggestedName: string) => Promise<string | null>;

/**
 * Saves text where the person says, and then what it shows, one by one. Only the dialog's answer says where: never the window,
 * which may use the last one once more, with other names for what the text shows.
 */
export class TextSaver {
  readonly #askWhere: AskWhere;
  readonly #beside = new FilesBeside();
  #answered: Readonly<{ again: string; path: string }> | null = null;

  constructor(askWhere: AskWhere) {
    this.#askWhere = askWhere;
  }

  async save({
    suggestedName,
    text,
    files = [],
    again,
  }: CallInput<"files.saveText">): Promise<CallResult<"files.saveText">> {
    const path = this.#answerFor(again) ?? (await this.#askWhere(asFileName(suggestedName)));
    if (path === null) return fail({ kind: "cancelled" });

    // Before the first is written: a text that is saved says what its files are called.
    if (await this.#beside.isTaken(dirname(path), files)) {
      return fail({ kind: "taken", again: this.#remember(path) });
    }
    const written = await writeAtomically(path, text);
    if (!written.ok) return written;
    return ok({ savedTo: path, ticket: this.#beside.await(dirname(path), files) });
  }

  saveBeside(input: CallInput<"files.saveBeside">): Promise<CallResult<"files.saveBeside">> {
    return this.#beside.write(input);
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
