import { existsSync } from "node:fs";
import { join } from "node:path";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { HomeFiles } from "./paths.ts";

/** Whether anything was ever kept in this home. It has to be asked before anything is. */
export class FirstRun {
  #isUnclaimed: boolean;

  constructor({ settings, spaces }: Pick<HomeFiles, "settings" | "spaces">) {
    this.#isUnclaimed = !existsSync(settings) && !existsSync(join(spaces, `${privateSpaceId}.db`));
  }

  /** True once, on the first run, for whoever asks first. */
  claim(): boolean {
    const isMine = this.#isUnclaimed;
    this.#isUnclaimed = false;
    return isMine;
  }
}
