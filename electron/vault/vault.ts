import { join } from "node:path";
import type { SpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { SpaceUnavailable } from "./contract.ts";
import { Space, type SpaceSurroundings } from "./space.ts";

/** Keeps the spaces that are open, and opens one when it is first asked for. */
export class Vault {
  readonly #folder: string;
  readonly #around: SpaceSurroundings;
  readonly #spaces = new Map<SpaceId, Space>();
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

    const opened = Space.open(join(this.#folder, `${id}.db`), id, this.#around);
    if (opened.ok) this.#spaces.set(id, opened.value);
    else this.#around.log.note("space.unavailable", opened.failure);
    return opened;
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
