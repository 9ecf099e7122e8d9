import type { Port } from "#shared/bridge/port.ts";
import type { ListMessage } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { SpaceNotice } from "#shared/domain/space-notice.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** More than fits on a screen, and few enough to be shown at once. */
export const firstRows = 100;
const rowsInSlice = 500;
const pauseBetweenSlices = 15;

/** What changes within this time is told in one message: a list that is made anew changes 10,000 times. */
const collectFor = 30;

type Told = Readonly<{
  /** Deleted for ever. */
  deleted: readonly DocumentId[];
  /** Changed by others since they were read here. */
  unread: readonly DocumentId[];
}>;

/** Tells windows the list of a space: the newest rows at once, the others in slices, then what changes. */
export class ListFeed {
  readonly #clock: Clock;
  readonly #ports = new Set<Port>();
  readonly #changed = new Map<DocumentId, DocumentRow>();
  #isCollecting = false;
  /** What nobody was there to hear. */
  #notices: readonly SpaceNotice[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `rows` are told newest first, as they stand when their turn comes. */
  join(port: Port, rows: readonly DocumentRow[], { deleted, unread }: Told): void {
    this.#ports.add(port);
    port.onClose(() => this.#ports.delete(port));
    post(port, { kind: "all", rows: rows.slice(0, firstRows) });
    if (deleted.length > 0) post(port, { kind: "deleted", documents: [...deleted] });
    if (unread.length > 0) post(port, { kind: "unread", documents: [...unread] });
    for (const notice of this.#notices) post(port, { kind: "notice", notice });
    this.#notices = [];
    this.#continue(port, rows, firstRows);
  }

  /** Said once: to the windows that are there, or to the first that comes. */
  notify(notice: SpaceNotice): void {
    if (this.#ports.size === 0) this.#notices = [...this.#notices, notice];
    for (const port of this.#ports) post(port, { kind: "notice", notice });
  }

  tellReading(documents: readonly DocumentId[], isUnread: boolean): void {
    const kind = isUnread ? "unread" : "read";
    for (const port of this.#ports) post(port, { kind, documents: [...documents] });
  }

  tell(rows: readonly DocumentRow[]): void {
    for (const row of rows) this.#changed.set(row.id, row);
    if (this.#isCollecting || this.#changed.size === 0) return;
    this.#isCollecting = true;
    this.#clock.after(collectFor, () => this.#flush());
  }

  tellDeleted(document: DocumentId): void {
    this.#changed.delete(document);
    for (const port of this.#ports) post(port, { kind: "deleted", documents: [document] });
  }

  close(): void {
    this.#flush();
    for (const port of this.#ports) port.close();
    this.#ports.clear();
  }

  #flush(): void {
    this.#isCollecting = false;
    const rows = [...this.#changed.values()];
    this.#changed.clear();
    if (rows.length === 0) return;
    for (const port of this.#ports) post(port, { kind: "changed", rows });
  }

  #continue(port: Port, rows: readonly DocumentRow[], from: number): void {
    if (from >= rows.length) return;
    this.#clock.after(pauseBetweenSlices, () => {
      if (!this.#ports.has(port)) return;
      post(port, { kind: "older", rows: rows.slice(from, from + rowsInSlice) });
      this.#continue(port, rows, from + rowsInSlice);
    });
  }
}

function post(port: Port, message: ListMessage): void {
  port.post(message);
}
