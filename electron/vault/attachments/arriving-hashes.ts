import { createHash, type Hash } from "node:crypto";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Attachments } from "#shared/sync/attachments.ts";

/** The hashes of files of which some parts have come, up to the last of those. */
export class ArrivingHashes {
  readonly #attachments: Pick<Attachments, "readPart">;
  readonly #clock: Clock;
  readonly #hashes = new Map<AttachmentId, { readonly hash: Hash; parts: number }>();
  readonly #arrivals = new Map<AttachmentId, number>();

  constructor(attachments: Pick<Attachments, "readPart">, clock: Clock) {
    this.#attachments = attachments;
    this.#clock = clock;
  }

  /** Which arrival of a file it is: another one once it was begun anew. */
  arrivalOf(file: AttachmentId): number {
    return this.#arrivals.get(file) ?? 0;
  }

  begin(file: AttachmentId): void {
    this.#arrivals.set(file, this.arrivalOf(file) + 1);
    this.#hashes.set(file, { hash: createHash("sha256"), parts: 0 });
  }

  /** So many of its parts are in this one. */
  note(file: AttachmentId, hash: Hash, parts: number): void {
    this.#hashes.set(file, { hash, parts });
  }

  /** From now on it counts what is stored. */
  forget(file: AttachmentId): void {
    this.#hashes.delete(file);
  }

  /** The hash of the parts before this one; read again after a start, and let others have their turn meanwhile. */
  async upTo(file: AttachmentId, part: number): Promise<Hash> {
    const known = this.#hashes.get(file);
    if (known?.parts === part) return known.hash;
    const hash = createHash("sha256");
    for (let each = 0; each < part; each++) {
      hash.update(this.#attachments.readPart(file, each) ?? new Uint8Array());
      await new Promise((resolve) => this.#clock.after(0, () => resolve(null)));
    }
    return hash;
  }
}
