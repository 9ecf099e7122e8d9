import { useSyncExternalStore } from "react";
import type { Port } from "#shared/bridge/port.ts";
import { listMessageSchema } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { SteadyLine } from "../bridge/steady-line.ts";

export type ListState = Readonly<{
  /** False until the vault has told all rows once. */
  isHere: boolean;
  /** The vault could not be reached for so long that waiting in silence would mislead. */
  isAway: boolean;
  /** Newest change first. */
  rows: readonly DocumentRow[];
}>;

type Setting = Readonly<{
  bridge: Bridge;
  clock: Clock;
  space: SpaceId;
  onMismatch: (reason: string) => void;
}>;

/** A vault that is started again is back within a try or two. */
const patience = 5;

/** The documents of a space, as the vault tells them. */
export class DocumentList {
  readonly #line: SteadyLine;
  readonly #onMismatch: (reason: string) => void;
  readonly #changes = new Emitter<ListState>();
  #state: ListState = { isHere: false, isAway: false, rows: [] };

  constructor({ bridge, clock, space, onMismatch }: Setting) {
    this.#onMismatch = onMismatch;
    this.#line = new SteadyLine({
      open: () => bridge.openPort({ kind: "list", space }),
      clock,
      onOpen: (port) => this.#listen(port),
      onLost: (failures) => this.#tell({ ...this.#state, isAway: failures >= patience }),
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
      const { kind, rows } = read.data;
      this.#tell({
        isHere: true,
        isAway: false,
        rows: sortRows(kind === "all" ? rows : replaceRows(this.#state.rows, rows)),
      });
    });
  }

  #tell(state: ListState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

/** The list as it stands now. */
export function useDocumentList(list: DocumentList): ListState {
  return useSyncExternalStore(
    (onChange) => list.onChange(onChange),
    () => list.state,
  );
}

function replaceRows(
  rows: readonly DocumentRow[],
  changed: readonly DocumentRow[],
): readonly DocumentRow[] {
  const ids = new Set(changed.map((row) => row.id));
  return [...rows.filter((row) => !ids.has(row.id)), ...changed];
}

function sortRows(rows: readonly DocumentRow[]): readonly DocumentRow[] {
  return rows.toSorted((a, b) => b.updatedAt - a.updatedAt);
}
