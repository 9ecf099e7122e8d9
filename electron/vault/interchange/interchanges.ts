import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { InterchangeId, InterchangeProgress } from "#shared/domain/interchange.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { nameOf } from "#shared/sync/membership/standing.ts";
import type { Space, SpaceSurroundings } from "../space.ts";
import type { Vault } from "../vault.ts";
import { ExportJob, type Exporting } from "./export-job.ts";
import { ImportJob } from "./import-job.ts";
import { KillableWorker, type TaskWorker } from "../../platform/killable-worker.ts";
import { listPatience } from "./limits.ts";
import { spaceTarget } from "./space-target.ts";

type Job = Readonly<{ progress: InterchangeProgress; cancel: () => void }>;
type Kept = Readonly<{ job: Job; run: Promise<void> }>;

/** The imports and exports that run, and those whose report nobody has read yet. */
export class Interchanges {
  readonly #vault: Vault;
  readonly #around: Pick<SpaceSurroundings, "clock" | "random" | "log">;
  readonly #startWorker: () => TaskWorker;
  readonly #jobs = new Map<InterchangeId, Kept>();
  #last = 0;

  constructor(
    vault: Vault,
    around: Pick<SpaceSurroundings, "clock" | "random" | "log">,
    startWorker: () => TaskWorker,
  ) {
    this.#vault = vault;
    this.#around = around;
    this.#startWorker = startWorker;
  }

  /** Brings files into a space; the answer names the import to ask for. */
  startImport(id: SpaceId, paths: readonly string[]): Result<InterchangeId, SpaceUnavailable> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    const job = new ImportJob({
      worker: new KillableWorker(this.#startWorker, this.#around.clock),
      target: spaceTarget({ ...this.#around, vault: this.#vault, id }),
      clock: this.#around.clock,
      kind: space.value.info.kind,
      by: space.value.sharing?.isShared === true ? space.value.sharing.self : null,
    });
    return ok(this.#keep(job, job.run(paths)));
  }

  /** Writes documents into a folder: those that are named, or all that are not in the trash. */
  startExport(
    id: SpaceId,
    folder: string,
    documents: readonly DocumentId[] | null,
  ): Result<InterchangeId, SpaceUnavailable> {
    const space = this.#vault.space(id);
    if (!space.ok) return space;
    const job = new ExportJob(new KillableWorker(this.#startWorker, this.#around.clock));
    const run = job.run(folder, (signal) => this.#exporting(space.value, documents, signal));
    return ok(this.#keep(job, run));
  }

  /** What is to be written, once the list of the space is whole: after an import or a repair it is still being made. */
  async #exporting(
    space: Space,
    documents: readonly DocumentId[] | null,
    signal: AbortSignal,
  ): Promise<Exporting> {
    const { catalogue, info } = space;
    await catalogue.whenLevel(listPatience, signal);
    signal.throwIfAborted();
    const wanted = documents === null ? null : new Set(documents);
    const all = await catalogue.allRows();
    const elsewhere = await this.#rowsBeside(info.id);
    const isWanted = (row: DocumentRow) =>
      wanted === null ? row.trashedAt === null && !row.isTemplate : wanted.has(row.id);
    return {
      record: this.#vault.pathOf(info.id),
      space: info.id,
      rows: all.filter(isWanted),
      unlisted: catalogue.unlisted().filter((document) => wanted?.has(document) ?? true),
      others: [...all.filter((row) => !isWanted(row)), ...elsewhere],
      names: namesIn(space),
    };
  }

  /** The documents of the other spaces: what is written may mention them. */
  async #rowsBeside(id: SpaceId): Promise<readonly DocumentRow[]> {
    const spaces = this.#vault.known().filter((each) => each !== id);
    const opened = spaces.map((each) => this.#vault.space(each)).filter((space) => space.ok);
    const rows = await Promise.all(opened.map(({ value }) => value.catalogue.allRows()));
    return rows.flat();
  }

  /** How far it is. Once it has ended it is told once, and forgotten. */
  look(id: InterchangeId): Result<InterchangeProgress, { kind: "no-such-interchange" }> {
    const kept = this.#jobs.get(id);
    if (kept === undefined) return fail({ kind: "no-such-interchange" });
    const { progress } = kept.job;
    if (progress.report !== null) this.#jobs.delete(id);
    return ok(progress);
  }

  cancel(id: InterchangeId): void {
    this.#jobs.get(id)?.job.cancel();
  }

  /** Nothing may be written once the spaces close. Resolves when what was half written is taken away. */
  async end(): Promise<void> {
    const kept = [...this.#jobs.values()];
    for (const { job } of kept) job.cancel();
    await Promise.all(kept.map(({ run }) => run));
  }

  #keep(job: Job, work: Promise<void>): InterchangeId {
    const id: InterchangeId = `interchange_${++this.#last}`;
    const run = work.catch(() => this.#around.log.note("interchange.failed"));
    this.#jobs.set(id, { job, run });
    return id;
  }
}

function namesIn({ sharing }: Space): ReadonlyMap<DeviceKey, string> {
  const devices = [...(sharing?.standing.devices.keys() ?? [])];
  return new Map(
    devices.map((key) => [key, sharing === null ? "" : nameOf(sharing.standing, key)]),
  );
}
