import * as Y from "yjs";
import { invariant } from "../../kernel/invariant.ts";
import type { BlockId, Properties } from "./block.ts";
import { write, writeProperties } from "./entry.ts";
import { orderBetween, ordersBetween } from "./order.ts";
import type { ShownList } from "./run.ts";
import type { Track } from "./table.ts";
import { deleteSpans, spansOf } from "./text-operations.ts";
import { freshId, type Writer } from "./writer.ts";

export type TableSize = Readonly<{ rows: number; columns: number }>;

/** Rows and columns are the same thing in two directions: tracks. */
export type TrackKind = "rows" | "columns";

/** Behind `after`, or first when that is null. */
export type TrackPlace = Readonly<{ table: BlockId; after: string | null }>;

/** A table that nobody sees yet, with a block in every cell. */
export function createTable(writer: Writer, size: TableSize): BlockId {
  const rows = freshTracks(writer, size.rows);
  const columns = freshTracks(writer, size.columns);
  const table = writer.createEntry({
    deleted: true,
    kind: "table",
    rows: new Y.Map([...rows]),
    columns: new Y.Map([...columns]),
  });
  for (const row of rows.keys()) {
    for (const column of columns.keys()) createCell(writer, `${table}/${row}/${column}`);
  }
  return table;
}

/** A row or column that nobody sees yet, with a block in each of its cells. */
export function createTrack(writer: Writer, place: TrackPlace, kind: TrackKind): string {
  const { table } = place;
  const id = freshId(writer.random);
  const track = new Y.Map<unknown>([
    ["order", orderBehind(writer, place, kind)],
    ["deleted", true],
  ]);
  tracksOf(writer, table, kind).set(id, track);
  const crossing = writer.derivation.stored.tableOf(table)?.[kind === "rows" ? "columns" : "rows"];
  for (const each of crossing ?? []) {
    if (each.deleted) continue;
    createCell(writer, kind === "rows" ? `${table}/${id}/${each.id}` : `${table}/${each.id}/${id}`);
  }
  writer.derivation.stored.takeTable(table);
  return id;
}

/** Puts a row or column where it shall be seen. */
export function placeTrack(writer: Writer, place: TrackPlace, kind: TrackKind, id: string): void {
  const track = trackOf(writer, place.table, kind, id);
  write(track, "order", orderBehind(writer, place, kind, id));
  write(track, "deleted", undefined);
  writer.derivation.stored.takeTable(place.table);
}

export function changeTrack(
  writer: Writer,
  { table, kind }: Readonly<{ table: BlockId; kind: TrackKind }>,
  id: string,
  properties: Properties,
): void {
  writeProperties(trackOf(writer, table, kind, id), properties);
  writer.derivation.stored.takeTable(table);
}

/** Takes the text of its cells away and says that it is gone; typing by a partner brings it back. */
export function removeTrack(writer: Writer, table: BlockId, kind: TrackKind, id: string): void {
  clearCells(writer, table, (row, column) => (kind === "rows" ? row : column) === id);
  write(trackOf(writer, table, kind, id), "deleted", true);
  writer.derivation.stored.takeTable(table);
}

export function removeTable(writer: Writer, table: BlockId): void {
  clearCells(writer, table, () => true);
  writer.set(table, "deleted", true);
}

function clearCells(
  writer: Writer,
  table: BlockId,
  isMeant: (row: string, column: string) => boolean,
): void {
  writer.derivation.refresh();
  for (const list of writer.derivation.outline.lists.values()) {
    const [around, row = "", column = ""] = list.key.split("/");
    if (around === table && isMeant(row, column)) clearList(writer, list);
  }
  writer.derivation.outlineChanged();
}

function clearList(writer: Writer, list: ShownList): void {
  for (const shown of list.shown) {
    deleteSpans(writer, spansOf(shown, 0, Number.POSITIVE_INFINITY));
  }
}

function freshTracks(writer: Writer, count: number): ReadonlyMap<string, Y.Map<unknown>> {
  const orders = ordersBetween("", null, count, writer.random);
  return new Map(
    orders.map((order) => [freshId(writer.random), new Y.Map<unknown>([["order", order]])]),
  );
}

function createCell(writer: Writer, parent: string): void {
  writer.createContainer({ parent, order: orderBetween("", null, writer.random) });
}

/** The order behind a track among those that are seen; `moved` itself does not count. */
function orderBehind(
  writer: Writer,
  { table, after }: TrackPlace,
  kind: TrackKind,
  moved: string | null = null,
): string {
  const tracks = (writer.derivation.stored.tableOf(table)?.[kind] ?? []).filter(
    (track) => track.id !== moved,
  );
  const at = after === null ? -1 : tracks.findIndex((track) => track.id === after);
  const low = tracks[at]?.order ?? "";
  const high = firstBehind(tracks, at, low);
  return orderBetween(low, high, writer.random);
}

function firstBehind(tracks: readonly Track[], at: number, low: string): string | null {
  return tracks.slice(at + 1).find((track) => track.order > low)?.order ?? null;
}

function tracksOf(writer: Writer, table: BlockId, kind: TrackKind): Y.Map<unknown> {
  const tracks = writer.entry(table).get(kind);
  invariant(tracks instanceof Y.Map, "a table has rows and columns");
  return tracks as Y.Map<unknown>;
}

/** A track that only its cells still know is written down again. */
function trackOf(writer: Writer, table: BlockId, kind: TrackKind, id: string): Y.Map<unknown> {
  const tracks = tracksOf(writer, table, kind);
  const known = tracks.get(id);
  if (known instanceof Y.Map) return known as Y.Map<unknown>;
  const track = new Y.Map<unknown>([["order", ""]]);
  tracks.set(id, track);
  return track;
}
