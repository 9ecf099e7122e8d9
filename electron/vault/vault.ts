import { closeSync } from "node:fs";
import { join } from "node:path";
import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { copyOfMoved, putBack } from "./backups/put-back.ts";
import { knownSpaces } from "./known-spaces.ts";
import { Space, type SpaceSurroundings } from "./space.ts";

/** Keeps the spaces that are open, and opens one when it is first asked for. */
export class Vault {
  readonly #folder: string;
  readonly #around: SpaceSurroundings;
  readonly #spaces = new Map<SpaceId, Space>();
  /** Spaces that are closed for a while. */
  readonly #away = new Map<SpaceId, Promise<null>>();
  #keys: KeyPair | null = null;
  #device: DeviceKey | null = null;
  #state: "open" | "closing" | "closed" = "open";

  constructor(folder: string, around: SpaceSurroundings) {
    this.#folder = folder;
    this.#around = around;
  }

  /** Every database is closed; the process may end. */
  get isClosed(): boolean {
    return this.#state === "closed";
  }

  /** A space that could not be opened is tried again each time: the disk may have room by then. */
  space(id: SpaceId): Result<Space, SpaceUnavailable> {
    if (this.#state !== "open") return fail({ kind: "closing" });
    const open = this.#spaces.get(id);
    if (open !== undefined) return ok(open);

    if (this.#away.has(id)) return fail({ kind: "closing" });
    return this.#open(id, false);
  }

  /** Every space that has something here, be it readable or not; Private first. */
  known(): readonly SpaceId[] {
    return knownSpaces(this.#folder, this.#around.backups);
  }

  /** Makes the file of a space that is not there yet. */
  create(id: SpaceId): Result<Space, SpaceUnavailable> {
    return this.#state === "open" ? this.#open(id, false, true) : fail({ kind: "closing" });
  }

  /**
   * Closes a space, has something done to its file, and opens it again. Windows find their ports
   * closed, and nobody answering them until it is done. One such work begins when the one before has ended.
   */
  async whileClosed<Value>(id: SpaceId, work: () => Promise<Value>): Promise<Value> {
    for (let other; (other = this.#away.get(id)) !== undefined;) await other;
    const { promise, resolve } = Promise.withResolvers<null>();
    this.#away.set(id, promise);
    try {
      await this.#spaces.get(id)?.close();
      this.#spaces.delete(id);
      return await work();
    } finally {
      this.#away.delete(id);
      resolve(null);
    }
  }

  /** Closes a descriptor of a space's file, or has it kept until the space is closed. */
  letGo(id: SpaceId, descriptor: number): void {
    const open = this.#spaces.get(id);
    if (open === undefined) closeSync(descriptor);
    else open.record.file.keep(descriptor);
  }

  get keys(): KeyPair | null {
    return this.#keys;
  }

  /** This device, also while its keys are locked. */
  get device(): DeviceKey | null {
    return this.#device;
  }

  /** The keys of this device, which main has; null while they are locked. What it is called is known all the same. */
  use(keys: KeyPair | null, device = keys === null ? null : deviceKeyOf(keys.publicKey)): void {
    this.#device = device;
    this.#keys = keys;
    for (const space of this.#spaces.values()) space.sharing?.use(keys);
  }

  pathOf(id: SpaceId): string {
    return join(this.#folder, `${id}.db`);
  }

  #open(id: SpaceId, isSuspect: boolean, isNew = false): Result<Space, SpaceUnavailable> {
    const opened = Space.open(this.pathOf(id), id, this.#around, {
      isSuspect,
      isNew,
      onCorrupt: () => void this.#renew(id),
      onMoved: () => void this.#putBack(id),
    });
    // It opened, and could not be read far enough to be worked in.
    const isUnreadable = !opened.ok && opened.failure.kind === "damaged";
    if (isUnreadable && !isSuspect) return this.#open(id, true);
    if (opened.ok) {
      this.#spaces.set(id, opened.value);
      opened.value.sharing?.use(this.#keys);
      if (opened.value.record.rebuilt !== null) this.#around.log.note("space.rebuilt");
    } else this.#around.log.note("space.unavailable", opened.failure);
    return opened;
  }

  async #renew(id: SpaceId): Promise<void> {
    if (this.#state !== "open" || this.#away.has(id)) return;
    this.#around.log.note("space.corrupt");
    await this.whileClosed(id, async () => {
      if (this.#state === "open") this.#open(id, true);
    });
  }

  /** The file went from under its name while it was open. What is in it is here still. */
  async #putBack(id: SpaceId): Promise<void> {
    const space = this.#spaces.get(id);
    if (space === undefined || this.#state !== "open" || this.#away.has(id)) return;
    const path = this.pathOf(id);
    const { database, file } = space.record;
    const copy = copyOfMoved(database, path);
    this.#around.log.note("space.moved", { isCopied: copy !== null });
    if (copy === null) return;
    const { backups, clock } = this.#around;
    await this.whileClosed(id, async () => {
      file.takeLogAway();
      putBack(copy, { path, space: id, backups, now: clock.now() });
      if (this.#state === "open") this.#open(id, false);
    });
  }

  /** False if something that a window sent could not be stored. */
  async close(): Promise<boolean> {
    if (this.#state !== "open") return true;
    this.#state = "closing";
    const stored = await Promise.all([...this.#spaces.values()].map((space) => space.close()));
    this.#state = "closed";
    return stored.every(Boolean);
  }
}
