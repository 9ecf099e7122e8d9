import { basename } from "node:path";
import type { SpaceId } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { ProcessResult } from "../platform/process-calls.ts";
import { listBackups } from "./backups/backup-folder.ts";
import { moveToBackups } from "./backups/move-to-backups.ts";
import { findBackup, finishRestore, prepareRestore } from "./backups/restore.ts";
import type { ListedBackup, vaultCalls } from "./contract.ts";
import { forgetMadeAnew } from "./repair/made-anew.ts";
import type { SpaceSurroundings } from "./space.ts";
import { countDocuments } from "./store/count-documents.ts";
import { openToRead } from "./store/file-guard.ts";
import { lastWritten, lastWrittenIn } from "./store/last-written.ts";
import { unavailabilityOf } from "./store/unavailability.ts";
import type { Vault } from "./vault.ts";

type Answer<Name extends keyof typeof vaultCalls> = ProcessResult<typeof vaultCalls, Name>;

/** What a person does for a space as a whole: keep copies of it, go back to one, save what can be read. */
export class SpaceCare {
  readonly #vault: Vault;
  readonly #around: SpaceSurroundings;

  constructor(vault: Vault, around: SpaceSurroundings) {
    this.#vault = vault;
    this.#around = around;
  }

  describe(id: SpaceId): Answer<"space.describe"> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    const { generation, rebuilt } = space.value.record;
    return ok({
      generation,
      rebuilt: rebuilt === null ? null : { ...rebuilt, damaged: rebuilt.damaged.length },
    });
  }

  /** The next start says nothing more of it. */
  rebuiltTold(id: SpaceId): Answer<"space.rebuiltTold"> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    try {
      forgetMadeAnew(space.value.record.database);
      return ok(null);
    } catch (thrown) {
      // Then it is told once more.
      return fail(unavailabilityOf(thrown, this.#vault.pathOf(id)));
    }
  }

  async compact(id: SpaceId): Promise<Answer<"space.compact">> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    await space.value.record.compactNow();
    return ok(null);
  }

  listBackups(id: SpaceId): Answer<"backups.list"> {
    const backups = listBackups(this.#around.backups, id).flatMap((backup): ListedBackup[] => {
      const { path, at, reason, isPartial } = backup;
      const documents = countDocuments(path);
      return documents === null ? [] : [{ name: basename(path), at, documents, reason, isPartial }];
    });
    const space = this.#vault.space(id);
    return ok({ backups, fault: space.ok ? (space.value.record.backupFault?.kind ?? null) : null });
  }

  async makeBackup(id: SpaceId): Promise<Answer<"backups.make">> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    const made = await space.value.record.backUp("daily");
    return made.ok ? ok({ at: made.value.at }) : made;
  }

  /**
   * The present is kept before anything is touched: as a backup or, where it cannot even be read,
   * under another name beside the new file.
   */
  async restore(id: SpaceId, name: string): Promise<Answer<"backups.restore">> {
    const { backups, clock } = this.#around;
    const backup = findBackup(backups, id, name);
    if (backup === null) return fail({ kind: "no-such-backup" });

    const path = this.#vault.pathOf(id);
    const present = this.#vault.space(id);
    // Something else is being done to the file, and what is in it would be kept by nobody.
    if (!present.ok && present.failure.kind === "closing") return fail({ kind: "not-kept" });
    const before = present.ok ? lastWritten(present.value.record.database) : null;
    const kept = present.ok ? await present.value.record.backUp("before-restore") : null;
    if (kept?.ok === false && kept.failure.kind !== "not-whole") return fail({ kind: "not-kept" });
    const entries = present.ok ? (present.value.sharing?.entries() ?? []) : [];
    return this.#vault.whileClosed(id, async () => {
      // Not before its turn: whoever opens the space takes a restore that lies there for one that was cut off.
      const prepared = prepareRestore(backup, { ...this.#around, path, entries });
      if (!prepared.ok) return prepared;
      const now = clock.now();
      const isKept = kept?.ok === true;
      // What was written while the backup was made and read is in the file only.
      if (isKept && lastWrittenIn(path) !== before) {
        moveToBackups(path, backups, {
          space: id,
          at: now,
          reason: "before-restore",
          isPartial: false,
        });
      }
      finishRestore(prepared.value, { path, isKept, now });
      return ok(null);
    });
  }

  async export(id: SpaceId, folder: string): Promise<Answer<"space.export">> {
    const { backups, startReader } = this.#around;
    const reader = startReader({
      record: this.#vault.pathOf(id),
      space: id,
      projections: null,
    });
    const copies = listBackups(backups, id).map(({ path }) => path);
    // Opened here, not by the reader: a thread that ends closes what it opened.
    const descriptor = openToRead(this.#vault.pathOf(id));
    const exported = await reader.export(folder, copies, descriptor);
    await reader.close();
    if (descriptor !== null) this.#vault.letGo(id, descriptor);
    if (exported === null) return fail({ kind: "io" });
    if (exported.kind !== "exported") return fail({ kind: exported.kind });
    const { kind: _kind, ...counts } = exported;
    return ok(counts);
  }
}
