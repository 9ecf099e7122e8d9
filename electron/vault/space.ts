import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Port } from "#shared/bridge/port.ts";
import type { ListMessage } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type DocumentId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Log } from "../platform/log.ts";
import { Compactor } from "./compaction/compactor.ts";
import type { SpaceUnavailable } from "./contract.ts";
import { Hub } from "./hub/hub.ts";
import { Projector } from "./reader/projector.ts";
import type { Reader } from "./reader/worker-reader.ts";
import { readDeviceId } from "./store/device.ts";
import { DocumentList } from "./store/document-list.ts";
import { openDatabase } from "./store/open-database.ts";
import { SqliteSnapshots } from "./store/sqlite-snapshots.ts";
import { SqliteUpdateLog } from "./store/sqlite-update-log.ts";
import { unavailabilityOf } from "./store/unavailability.ts";

/** What a space is made with; the same for all of them. */
export type SpaceSurroundings = Readonly<{
  clock: Clock;
  random: Random;
  log: Log;
  startReader: (path: string, space: SpaceId) => Reader;
}>;

/** One open space: its database, the windows that work in it, and its list of documents. */
export class Space {
  readonly #database: DatabaseSync;
  readonly #hub: Hub;
  readonly #list: DocumentList;
  readonly #projector: Projector;
  readonly #compactor: Compactor;
  readonly #listPorts = new Set<Port>();

  private constructor(
    database: DatabaseSync,
    id: SpaceId,
    path: string,
    around: SpaceSurroundings,
  ) {
    const { clock, random, log } = around;
    this.#database = database;
    this.#list = new DocumentList(database, id);
    const reader = around.startReader(path, id);
    this.#projector = new Projector({
      reader,
      clock,
      onRow: (row, through) => this.#keepRow(row, through),
      onFailure: () => log.note("reader.failed"),
    });

    this.#compactor = new Compactor({
      snapshots: new SqliteSnapshots(database),
      reader,
      clock,
      onFault: (fault) => log.note("compaction.fault", fault),
      onLeft: (why) => log.note("compaction.left", { why }),
    });

    const updates = new SqliteUpdateLog(database, readDeviceId(database, clock, random), clock);
    this.#hub = new Hub(updates, clock, {
      onCommitted: (documents) => {
        this.#projector.refresh(documents);
        this.#compactor.notice(documents);
      },
      onFault: (fault) => log.note("store.fault", fault),
      onDamage: () => log.note("store.damaged"),
      onRefused: (reason) => log.note("hub.refused", { reason: reason.replaceAll(/\W+/g, "-") }),
    });
    this.#projector.refresh(this.#list.stale());
    this.#compactor.start();
  }

  /** Only the Private space is made by opening it: a link that names another must not create one. */
  static open(
    path: string,
    id: SpaceId,
    around: SpaceSurroundings,
  ): Result<Space, SpaceUnavailable> {
    if (id !== privateSpaceId && !existsSync(path)) return fail({ kind: "no-such-space" });

    const database = openDatabase(path);
    if (!database.ok) return database;
    try {
      return ok(new Space(database.value, id, path, around));
    } catch (thrown) {
      database.value.close();
      return fail(unavailabilityOf(thrown, path));
    }
  }

  rows(): readonly DocumentRow[] {
    return this.#list.rows();
  }

  openDocument(document: DocumentId, port: Port): void {
    this.#hub.join(document, port);
  }

  openList(port: Port): void {
    this.#listPorts.add(port);
    port.onClose(() => this.#listPorts.delete(port));
    port.post({ kind: "all", rows: [...this.rows()] } satisfies ListMessage);
  }

  /** Makes snapshots of all that has grown, without waiting until nobody types. */
  compactNow(): Promise<void> {
    return this.#compactor.compactNow();
  }

  /** False if something that a window sent could not be stored. */
  async close(): Promise<boolean> {
    const everythingStored = this.#hub.drain();
    for (const port of this.#listPorts) port.close();
    await this.#compactor.close();
    // The reader first: while it holds the file open, closing would leave the WAL beside it.
    await this.#projector.close();
    this.#database.close();
    return everythingStored;
  }

  /** A row that could not be kept is still shown; the next start projects it again. */
  #keepRow(row: DocumentRow, through: number): void {
    this.#list.put(row, through);
    for (const port of this.#listPorts) {
      port.post({ kind: "changed", rows: [row] } satisfies ListMessage);
    }
  }
}
