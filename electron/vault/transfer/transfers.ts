import type { SpaceId } from "#shared/domain/ids.ts";
import type { TransferId, TransferProgress } from "#shared/domain/transfer.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import type { SpaceSurroundings } from "../space.ts";
import type { Vault } from "../vault.ts";
import { ImportJob } from "./import-job.ts";
import { KillableWorker, type TransferWorker } from "./killable-worker.ts";
import { spaceTarget } from "./space-target.ts";

type Job = Readonly<{ progress: TransferProgress; cancel: () => void }>;

/** The imports and exports that run, and those whose report nobody has read yet. */
export class Transfers {
  readonly #vault: Vault;
  readonly #around: Pick<SpaceSurroundings, "clock" | "random" | "log">;
  readonly #startWorker: () => TransferWorker;
  readonly #jobs = new Map<TransferId, Job>();
  #last = 0;

  constructor(
    vault: Vault,
    around: Pick<SpaceSurroundings, "clock" | "random" | "log">,
    startWorker: () => TransferWorker,
  ) {
    this.#vault = vault;
    this.#around = around;
    this.#startWorker = startWorker;
  }

  /** Brings files into a space; the answer names the import to ask for. */
  startImport(id: SpaceId, paths: readonly string[]): Result<TransferId, SpaceUnavailable> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    const job = new ImportJob({
      worker: new KillableWorker(this.#startWorker, this.#around.clock),
      target: spaceTarget({ ...this.#around, vault: this.#vault, id }),
      clock: this.#around.clock,
    });
    job.run(paths).catch(() => this.#around.log.note("transfer.failed"));
    return ok(this.#keep(job));
  }

  /** How far it is. Once it has ended it is told once, and forgotten. */
  look(id: TransferId): Result<TransferProgress, { kind: "no-such-transfer" }> {
    const job = this.#jobs.get(id);
    if (job === undefined) return fail({ kind: "no-such-transfer" });
    const { progress } = job;
    if (progress.report !== null) this.#jobs.delete(id);
    return ok(progress);
  }

  cancel(id: TransferId): void {
    this.#jobs.get(id)?.cancel();
  }

  /** Nothing may be written once the spaces close. */
  end(): void {
    for (const job of this.#jobs.values()) job.cancel();
  }

  #keep(job: Job): TransferId {
    const id: TransferId = `transfer_${++this.#last}`;
    this.#jobs.set(id, job);
    return id;
  }
}
