import { type DeviceId, deviceIdSchema, type PartId } from "../../domain/ids.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type { Growth, NewSnapshot, Snapshots } from "../snapshots.ts";
import type {
  DamagedLog,
  NewUpdate,
  StoredDocument,
  StoredUpdate,
  StoreFault,
  UpdateLog,
} from "../update-log.ts";

type Kept = { position: number; update: StoredUpdate };

/** A log with its snapshots in memory, which a test can make fail. */
export class MemoryUpdateLog implements UpdateLog, Snapshots {
  readonly #device: DeviceId = deviceIdSchema.parse("dev_memorymemory");
  readonly #updates = new Map<PartId, Kept[]>();
  readonly #snapshots = new Map<PartId, NewSnapshot[]>();
  readonly #sequences = new Map<PartId, number>();
  #position = 0;
  #fault: StoreFault | null = null;
  readonly #damaged = new Set<PartId>();
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
  damage(document: PartId): void {
    this.#damaged.add(document);
  }

  append(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    if (updates.length === 0) return ok(null);
    if (this.#fault !== null) return fail(this.#fault);

    for (const { document, bytes } of updates) {
      const sequence = (this.#sequences.get(document) ?? 0) + 1;
      const update = { device: this.#device, sequence, bytes: bytes.slice() };
      this.#position += 1;
      this.#sequences.set(document, sequence);
      const kept = this.#updates.get(document) ?? [];
      this.#updates.set(document, [...kept, { position: this.#position, update }]);
    }
    this.#commits += 1;
    return ok(null);
  }

  read(document: PartId): Result<StoredDocument, DamagedLog> {
    const snapshot = this.#newest(document)?.bytes.slice() ?? null;
    const updates = this.#later(document).map(({ update }) => copyOf(update));
    if (!this.#damaged.has(document)) return ok({ snapshot, updates });

    const intact = { snapshot, updates: updates.slice(0, -1) };
    const breaks = [{ device: this.#device, sequence: this.#sequences.get(document) ?? 1 }];
    return fail({ kind: "damaged", intact, breaks });
  }

  growthOf(document: PartId): Growth {
    const later = this.#later(document);
    const bytes = later.reduce((sum, { update }) => sum + update.bytes.length, 0);
    return { updates: later.length, bytes };
  }

  grownBy(updates: number): readonly PartId[] {
    return [...this.#updates.keys()].filter((each) => this.growthOf(each).updates >= updates);
  }

  keep(snapshot: NewSnapshot): Result<null, StoreFault> {
    if (this.#fault !== null) return fail(this.#fault);
    const { document, base } = snapshot;
    const kept = (this.#snapshots.get(document) ?? []).filter((each) => each.position === base);
    this.#snapshots.set(document, [{ ...snapshot, bytes: snapshot.bytes.slice() }, ...kept]);
    const rows = this.#updates.get(document) ?? [];
    this.#updates.set(
      document,
      rows.filter(({ position }) => position > (base ?? 0)),
    );
    return ok(null);
  }

  dropMore(): Result<boolean, StoreFault> {
    return ok(false);
  }

  /** A snapshot of all there is of a document, with the bytes that a test gives it. */
  snapshotOf(document: PartId, bytes: Uint8Array): NewSnapshot {
    const position = this.#updates.get(document)?.at(-1)?.position ?? 0;
    return {
      document,
      position,
      heads: [],
      at: 0,
      bytes,
      base: this.#newest(document)?.position ?? null,
    };
  }

  #newest(document: PartId): NewSnapshot | undefined {
    return this.#snapshots.get(document)?.[0];
  }

  #later(document: PartId): readonly Kept[] {
    const covered = this.#newest(document)?.position ?? 0;
    return (this.#updates.get(document) ?? []).filter(({ position }) => position > covered);
  }
}

function copyOf(update: StoredUpdate): StoredUpdate {
  return { ...update, bytes: update.bytes.slice() };
}
