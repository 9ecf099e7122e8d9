import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Throttle } from "#shared/kernel/throttle.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { SyncBoard } from "./sync-board.ts";

type Parts = Readonly<{
  vault: Pick<VaultProcess, "call">;
  board: Pick<SyncBoard, "seenIn">;
  clock: Clock;
}>;

/** Nobody asks to the minute when two devices were in sync before the last start. */
const noteEvery = 30_000;

/** Has the vault keep when devices were last seen to be equal, for after the next start. */
export class InSyncNotes {
  readonly #parts: Parts;
  readonly #throttles = new Map<SpaceId, Throttle>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  note(space: SpaceId): void {
    const known = this.#throttles.get(space);
    const throttle = known ?? new Throttle(this.#parts.clock, noteEvery, () => this.#write(space));
    this.#throttles.set(space, throttle);
    throttle.ask();
  }

  #write(space: SpaceId): void {
    const { vault, board } = this.#parts;
    const seen = [...board.seenIn(space)];
    if (seen.length > 0) void vault.call("sharing.noteInSync", { space, seen });
  }
}
