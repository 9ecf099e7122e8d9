import type { PartId, SpaceId } from "#shared/domain/ids.ts";
import type { ReaderData, Remains } from "../reader/contract.ts";
import type { Reader } from "../reader/worker-reader.ts";
import type { FileGuard } from "../store/file-guard.ts";

type Parts = Readonly<{
  path: string;
  space: SpaceId;
  file: Pick<FileGuard, "descriptor">;
  startReader: (data: ReaderData) => Reader;
}>;

/** Looks for what is left of damaged documents with a reader of its own, so that lists and searches do not wait. */
export class RemainsReader {
  readonly #parts: Parts;
  #reader: Reader | null = null;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Null where nothing could be looked for, as once the file is about to be closed. */
  async search(documents: readonly PartId[], backups: readonly string[]): Promise<Remains | null> {
    if (this.#isClosed) return null;
    const { path: record, space, file, startReader } = this.#parts;
    const reader = startReader({ record, space, projections: null });
    this.#reader = reader;
    const remains = await reader.searchDamaged(documents, backups, file.descriptor());
    await reader.close();
    return remains;
  }

  /** It reads by a descriptor that is closed with the file, so it ends first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reader?.close();
  }
}
