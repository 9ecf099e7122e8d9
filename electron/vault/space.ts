import { existsSync } from "node:fs";
import type { Port } from "#shared/bridge/port.ts";
import type { ListMessage } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type DocumentId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Log } from "../platform/log.ts";
import type { SpaceUnavailable } from "./contract.ts";
import { Hub } from "./hub/hub.ts";
import { Projector } from "./reader/projector.ts";
import type { Reader } from "./reader/worker-reader.ts";
import { SpaceRecord } from "./record.ts";
import { DocumentList } from "./store/document-list.ts";
import { unavailabilityResult } from "./store/unavailability.ts";

/** What a space is made with; the same for all of them. */
export type SpaceSurroundings = Readonly<{
  clock: Clock;
  random: Random;
  log: Log;
  startReader: (path: string, space: SpaceId) => Reader;
  /** The folder of the backups. */
  backups: string;
}>;

type Given = Readonly<{
  /** Makes the file anew although it can be opened. */
  isSuspect: boolean;
  onCorrupt: () => void;
}>;

/** One open space: its database, the windows that work in it, and its list of documents. */
export class Space {
  readonly record: SpaceRecord;
  readonly #hub: Hub;
  readonly #list: DocumentList;
  readonly #projector: Projector;
  readonly #listPorts = new Set<Port>();

  private constructor(record: SpaceRecord, id: SpaceId, path: string, around: SpaceSurroundings) {
    const { clock, log } = around;
    this.record = record;
    this.#list = new DocumentList(record.database, id);
    const reader = around.startReader(path, id);
    this.#projector = new Projector({
      reader,
      clock,
      onRow: (row, through) => this.#keepRow(row, through),
      onFailure: () => log.note("reader.failed"),
    });

    this.#hub = new Hub(record.updates, clock, {
      onCommitted: (documents) => {
        this.#projector.refresh(documents);
        record.grew(documents);
      },
      onFault: (fault) => log.note("store.fault", fault),
      onDamage: (document) => {
        log.note("store.damaged");
        record.wasToldDamaged(document);
      },
      onRefused: (reason) => log.note("hub.refused", { reason: reason.replaceAll(/\W+/g, "-") }),
    });
    this.#projector.refresh(this.#list.stale());
    record.start(reader);
  }

  /** Only the Private space is made by opening it: a link that names another must not create one. */
  static open(
    path: string,
    id: SpaceId,
    around: SpaceSurroundings,
    given: Given = { isSuspect: false, onCorrupt: () => undefined },
  ): Result<Space, SpaceUnavailable> {
    if (id !== privateSpaceId && !existsSync(path)) return fail({ kind: "no-such-space" });

    return unavailabilityResult(path, () => {
      const record = SpaceRecord.open({ ...given, id, path, around });
      if (!record.ok) return record;
      try {
        return ok(new Space(record.value, id, path, around));
      } catch (thrown) {
        record.value.database.close();
        throw thrown;
      }
    });
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

  /** False if something that a window sent could not be stored. */
  async close(): Promise<boolean> {
    const everythingStored = this.#hub.drain();
    for (const port of this.#listPorts) port.close();
    await this.record.settle();
    // The reader first: while it holds the file open, closing would leave the WAL beside it.
    await this.#projector.close();
    this.record.database.close();
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
