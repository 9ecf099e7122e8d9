import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space as SpaceInfo, SpaceKind } from "#shared/domain/space.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import { readSpaceInfo } from "./store/space-info.ts";

type Parts = Readonly<{
  database: DatabaseSync;
  id: SpaceId;
  /** What the members of a shared space say of it; nothing for one that nobody can share. */
  standing: () => Pick<Standing, "founding" | "name"> | undefined;
}>;

/** What a space is called and for: its own file says it, and of a shared one the members. */
export class SpaceNaming {
  readonly #parts: Parts;
  #inFile: SpaceInfo;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#inFile = readSpaceInfo(parts.database, parts.id);
  }

  read(): SpaceInfo {
    const { database, id, standing } = this.#parts;
    this.#inFile = readSpaceInfo(database, id);
    const name = standing()?.name;
    return this.#isFounded ? { ...this.#inFile, name: name ?? "", kind: this.kind } : this.#inFile;
  }

  /** What it is for, without reading: whoever asks with each key has nothing to do with a disk that does not answer. */
  get kind(): SpaceKind {
    const founding = this.#parts.standing()?.founding ?? null;
    if (founding === null) return this.#inFile.kind;
    return founding.purpose === "people" ? "shared" : "own-devices";
  }

  get #isFounded(): boolean {
    return (this.#parts.standing()?.founding ?? null) !== null;
  }
}
