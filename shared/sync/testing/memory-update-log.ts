import { type DeviceId, deviceIdSchema, type DocumentId } from "../../domain/ids.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type { DamagedLog, NewUpdate, StoredUpdate, StoreFault, UpdateLog } from "../update-log.ts";

/** A log in memory, which a test can make fail. */
export class MemoryUpdateLog implements UpdateLog {
  readonly #device: DeviceId = deviceIdSchema.parse("dev_memorymemory");
  readonly #updates = new Map<DocumentId, StoredUpdate[]>();
  #fault: StoreFault | null = null;
  readonly #damaged = new Set<DocumentId>();
  #commits = 0;

  /** How often something was appended with success. */
  get commits(): number {
    return this.#commits;
  }

  /** From now on nothing can be stored, for this reason; `null` makes it possible again. */
  failWith(fault: StoreFault | null): void {
    this.#fault = fault;
  }

  /** From now on the last update of this document cannot be read. */
  damage(document: DocumentId): void {
    this.#damaged.add(document);
  }

  append(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    if (updates.length === 0) return ok(null);
    if (this.#fault !== null) return fail(this.#fault);

    for (const { document, bytes } of updates) {
      const stored = this.#updates.get(document) ?? [];
      this.#updates.set(document, stored);
      stored.push({ device: this.#device, sequence: stored.length + 1, bytes: bytes.slice() });
    }
    this.#commits += 1;
    return ok(null);
  }

  read(document: DocumentId): Result<readonly StoredUpdate[], DamagedLog> {
    const stored = (this.#updates.get(document) ?? []).map(copyOf);
    if (!this.#damaged.has(document)) return ok(stored);

    const intact = stored.slice(0, -1);
    const breaks = [{ device: this.#device, sequence: stored.length }];
    return fail({ kind: "damaged", intact, breaks });
  }
}

function copyOf(update: StoredUpdate): StoredUpdate {
  return { ...update, bytes: update.bytes.slice() };
}
