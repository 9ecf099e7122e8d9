import { dirname } from "node:path";
import { createSpaceId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { Space as SpaceInfo } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { ProcessInput, ProcessResult } from "../platform/process-calls.ts";
import { afterAllBackups, listBackups } from "./backups/backup-folder.ts";
import { moveToBackups } from "./backups/move-to-backups.ts";
import type { vaultCalls } from "./contract.ts";
import { spacesWithBackups, wasRemoved } from "./known-spaces.ts";
import type { SpaceSurroundings } from "./space.ts";
import type { SpaceNames } from "./space-names.ts";
import { projectionsPathOf, removeDatabase, syncPath } from "./store/database-files.ts";
import { lastWritten, lastWrittenIn } from "./store/last-written.ts";
import { readSpaceInfoOf, writeSpaceInfo } from "./store/space-info.ts";
import { unavailabilityOf } from "./store/unavailability.ts";
import type { Vault } from "./vault.ts";

type Input<Name extends keyof typeof vaultCalls> = ProcessInput<typeof vaultCalls, Name>;
type Answer<Name extends keyof typeof vaultCalls> = ProcessResult<typeof vaultCalls, Name>;
type Listed = Extract<Answer<"spaces.list">, { ok: true }>["value"];

/** Which spaces there are on this computer, and how one comes, is renamed and goes. */
export class SpaceShelf {
  readonly #vault: Vault;
  readonly #around: SpaceSurroundings;
  readonly #names: SpaceNames;

  constructor(vault: Vault, around: SpaceSurroundings, names: SpaceNames) {
    this.#vault = vault;
    this.#around = around;
    this.#names = names;
  }

  /** Opens every space: from then on each is backed up, compacted and mended. */
  list(): Listed {
    const spaces: SpaceInfo[] = [];
    const unreadable: Listed["unreadable"] = [];
    for (const id of this.#vault.known()) {
      const space = this.#vault.space(id);
      if (space.ok) spaces.push(space.value.info);
      else unreadable.push({ id, why: space.failure.kind, name: this.#names.of(id) });
    }
    this.#names.keep(
      spaces,
      unreadable.map(({ id }) => id),
    );
    return { spaces: inOrder(spaces), unreadable };
  }

  create({ name, kind }: Input<"spaces.create">): Answer<"spaces.create"> {
    const { clock, random } = this.#around;
    const id = createSpaceId(clock, random);
    const made = this.#vault.create(id);
    if (!made.ok) return made;
    return this.#write(id, () => writeSpaceInfo(made.value.record.database, { name, kind }));
  }

  rename(id: SpaceId, name: string): Answer<"spaces.rename"> {
    if (id === privateSpaceId) return fail({ kind: "is-private" });
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    return this.#write(id, () => writeSpaceInfo(space.value.record.database, { name }));
  }

  /**
   * What can be read is kept as a backup that was read back; what cannot is kept as it is. Only then
   * does the file go.
   */
  async remove(id: SpaceId): Promise<Answer<"spaces.remove">> {
    if (id === privateSpaceId) return fail({ kind: "is-private" });
    if (!this.#vault.known().includes(id)) return fail({ kind: "no-such-space" });
    const space = this.#vault.space(id);
    if (!space.ok && space.failure.kind === "closing") return space;

    const before = space.ok ? lastWritten(space.value.record.database) : null;
    const kept = space.ok ? await space.value.record.backUp("removed") : null;
    if (kept?.ok === false && kept.failure.kind !== "not-whole") return fail({ kind: "not-kept" });
    return this.#vault.whileClosed(id, async () => {
      try {
        const path = this.#vault.pathOf(id);
        // What was written while the backup was made and read is in the file only.
        if (kept?.ok !== true) this.#moveToBackups(id, true);
        else if (lastWrittenIn(path) !== before) this.#moveToBackups(id, false);
        removeDatabase(path);
        removeDatabase(projectionsPathOf(this.#vault.pathOf(id)));
        syncPath(dirname(this.#vault.pathOf(id)));
        return ok(null);
      } catch (thrown) {
        return fail(unavailabilityOf(thrown, this.#vault.pathOf(id)));
      }
    });
  }

  /** Spaces that were removed, and can be had back from the backup that was made then. */
  removed(): SpaceInfo[] {
    const { backups } = this.#around;
    const known = new Set(this.#vault.known());
    const gone = spacesWithBackups(backups).filter(
      (id) => !known.has(id) && wasRemoved(backups, id),
    );
    return gone.flatMap((id) => {
      const newest = listBackups(backups, id)[0];
      return newest === undefined ? [] : (readSpaceInfoOf(newest.path, id) ?? []);
    });
  }

  #write(id: SpaceId, write: () => void): Answer<"spaces.create"> {
    try {
      write();
    } catch (thrown) {
      return fail(unavailabilityOf(thrown, this.#vault.pathOf(id)));
    }
    const space = this.#vault.space(id);
    return space.ok ? ok(space.value.info) : space;
  }

  #moveToBackups(space: SpaceId, isPartial: boolean): void {
    const { backups, clock } = this.#around;
    const at = afterAllBackups(backups, space, clock.now());
    const name = { space, at, reason: "removed", isPartial } as const;
    moveToBackups(this.#vault.pathOf(space), backups, name);
  }
}

/** Private first, the others by name; two of one name in the order in which they were made. */
function inOrder(spaces: readonly SpaceInfo[]): SpaceInfo[] {
  const rank = ({ kind }: SpaceInfo) => (kind === "private" ? 0 : 1);
  return spaces.toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "en"),
  );
}
