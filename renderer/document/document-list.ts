import type { Port } from "#shared/bridge/port.ts";
import { type ListMessage, listMessageSchema } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { SpaceNotice } from "#shared/domain/space-notice.ts";
import { awayWords, type WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { SteadyLine } from "../bridge/steady-line.ts";

export type ListState = Readonly<{
  /** False until the vault has told all rows once. */
  isHere: boolean;
  /** Why the rows cannot be had, once waiting for them in silence would mislead. */
  away: WhyAway | null;
  /** Newest change first. */
  rows: readonly DocumentRow[];
  /** Those that others have changed since they were read on this computer. */
  unread: ReadonlySet<DocumentId>;
}>;

type Setting = Readonly<{
  bridge: Bridge;
  clock: Clock;
  space: SpaceId;
  onMismatch: (reason: string) => void;
  /** Deleted for ever, now or earlier: whatever this window remembers of them has to go. */
  onDeleted: (documents: readonly DocumentId[]) => void;
  onNotice?: ((notice: SpaceNotice) => void) | undefined;
}>;

/** A vault that is started again is back within a try or two. */
const patience = 5;

/** The documents of a space, as the vault tells them. */
export class DocumentList {
  readonly #line: SteadyLine;
  readonly #onMismatch: (reason: string) => void;
  readonly #onDeleted: (documents: readonly DocumentId[]) => void;
  readonly #onNotice: (notice: SpaceNotice) => void;
  readonly #deleted = new Set<DocumentId>();
  readonly #changes = new Emitter<ListState>();
  #state: ListState = { isHere: false, away: null, rows: [], unread: new Set() };

  constructor({ bridge, clock, space, onMismatch, onDeleted, onNotice }: Setting) {
    this.#onNotice = onNotice ?? (() => undefined);
    this.#onMismatch = onMismatch;
    this.#onDeleted = onDeleted;
    this.#line = new SteadyLine({
      open: () => bridge.openPort({ kind: "list", space }),
      clock,
      onOpen: (port) => this.#listen(port),
      onLost: (failures, why) => {
        const isLong = failures >= patience || awayWords(why, "") !== null;
        this.#tell({ ...this.#state, away: isLong ? why : null });
      },
    });
  }

  start(): void {
    this.#line.start();
  }

  end(): void {
    this.#line.end();
  }

  get state(): ListState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  #listen(port: Port): void {
    port.onMessage((message) => {
      const read = listMessageSchema.safeParse(message);
      if (!read.success) return this.#onMismatch("a list message");
      this.#line.worked();
      if (read.data.kind === "notice") return this.#onNotice(read.data.notice);
      if (read.data.kind === "unread" || read.data.kind === "read") {
        return this.#mark(read.data.documents, read.data.kind === "unread");
      }
      // The vault tells anew what is unread, and what is deleted: a space that was restored may have one back.
      const isAnew = read.data.kind === "all";
      if (isAnew) this.#deleted.clear();
      if (read.data.kind === "deleted") this.#forget(read.data.documents);
      const rows = taken(this.#state.rows, read.data).filter(({ id }) => !this.#deleted.has(id));
      const unread = isAnew ? new Set<DocumentId>() : this.#state.unread;
      this.#tell({ isHere: true, away: null, rows, unread });
    });
  }

  #mark(documents: readonly DocumentId[], isUnread: boolean): void {
    const unread = new Set(this.#state.unread);
    for (const document of documents) {
      if (isUnread) unread.add(document);
      else unread.delete(document);
    }
    this.#tell({ ...this.#state, unread });
  }

  /** Told apart from the rows: a slice that is still under way may name one once more. */
  #forget(documents: readonly DocumentId[]): void {
    for (const document of documents) this.#deleted.add(document);
    this.#onDeleted(documents);
  }

  #tell(state: ListState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

type RowsMessage = Exclude<ListMessage, { kind: "notice" | "unread" | "read" }>;

function taken(known: readonly DocumentRow[], message: RowsMessage): readonly DocumentRow[] {
  switch (message.kind) {
    case "all":
      return sortRows(message.rows);
    case "older":
      return sortRows([...rowsWithout(message.rows, known), ...known]);
    case "deleted": {
      const gone = new Set<string>(message.documents);
      return known.filter((row) => !gone.has(row.id));
    }
    case "changed":
      return sortRows([...rowsWithout(known, message.rows), ...message.rows]);
  }
}

function rowsWithout(
  rows: readonly DocumentRow[],
  others: readonly DocumentRow[],
): readonly DocumentRow[] {
  const ids = new Set(others.map((row) => row.id));
  return rows.filter((row) => !ids.has(row.id));
}

function sortRows(rows: readonly DocumentRow[]): readonly DocumentRow[] {
  return rows.toSorted((a, b) => b.updatedAt - a.updatedAt);
}
