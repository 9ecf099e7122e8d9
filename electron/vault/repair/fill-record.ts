import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { ChainHead } from "#shared/sync/snapshots.ts";
import { chainStart, sameBytes } from "../store/chain.ts";
import { readChains } from "../store/read-chains.ts";
import { encodeHeads, hashOfSnapshot } from "../store/snapshot-row.ts";
import { removeStrays } from "../store/stray-heads.ts";
import { type Found, type FoundHead, type FoundUpdate, placeIn } from "./scavenge.ts";

/** A position beyond this was never given to an update: it is itself what was damaged. */
const largestPosition = 2 ** 40;

type Statements = Readonly<{ insert: StatementSync; find: StatementSync; last: StatementSync }>;

/**
 * Puts into a database what was found and is not there yet. Positions are kept where they fit the
 * chains; nothing proves them, so where they do not, the rest of the chain is put at the end.
 */
export function fillRecord(database: DatabaseSync, found: Found): void {
  const statements = {
    insert: database.prepare(
      `INSERT OR IGNORE INTO update_log (position, document, device, seq, prev_hash, hash, bytes, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    find: database.prepare(
      "SELECT position FROM update_log WHERE document = ? AND device = ? AND seq = ?",
    ),
    last: database.prepare("SELECT coalesce(max(position), 0) AS position FROM update_log"),
  };
  for (const chain of chainsOf(found.updates)) fillChain(statements, chain);
  fillSnapshots(database, found);
  fillHeads(database, found);
  removeStrays(database);
}

/**
 * Puts into a database those updates that go on where its chains end. That is sure even of a
 * transaction that a power cut tore: what it said of anything else is not believed.
 */
export function continueChains(database: DatabaseSync, updates: readonly FoundUpdate[]): void {
  for (const chain of chainsOf(updates)) {
    const [first] = chain;
    if (first === undefined) continue;
    const { ends } = readChains(database, first.document);
    const end = ends.find(({ device }) => device === first.device);
    let sequence = end?.sequence ?? 0;
    let hash = end?.hash ?? chainStart;
    const following = chain.filter((update) => {
      if (update.sequence !== sequence + 1 || !sameBytes(update.previous, hash)) return false;
      ({ sequence, hash } = update);
      return true;
    });
    if (following.length > 0) {
      fillRecord(database, { updates: following, snapshots: [], heads: [] });
    }
  }
}

function fillChain(statements: Statements, chain: readonly FoundUpdate[]): void {
  const [first] = chain;
  if (first === undefined) return;
  const before = statements.find.get(first.document, first.device, first.sequence - 1);
  let last = Number(before?.["position"] ?? 0);
  for (const update of chain) {
    const known = statements.find.get(update.document, update.device, update.sequence);
    if (known !== undefined) {
      last = Math.max(last, Number(known["position"]));
      continue;
    }
    const fits = update.position > last && update.position < largestPosition;
    if (fits && insertAt(statements, update, update.position)) last = update.position;
    else last = insertLast(statements, update);
  }
}

function insertLast(statements: Statements, update: FoundUpdate): number {
  const position = Number(statements.last.get()?.["position"]) + 1;
  insertAt(statements, update, position);
  return position;
}

function insertAt({ insert }: Statements, update: FoundUpdate, position: number): boolean {
  const { document, device, sequence, previous, hash, bytes, at } = update;
  const { changes } = insert.run(position, document, device, sequence, previous, hash, bytes, at);
  return changes === 1;
}

function fillSnapshots(database: DatabaseSync, { snapshots }: Found): void {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO snapshot (document, position, heads, at, hash, bytes)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (const snapshot of snapshots) {
    const { document, position, heads, at, bytes } = snapshot;
    insert.run(document, position, encodeHeads(heads), at, hashOfSnapshot(snapshot), bytes);
  }
}

/** A chain ends where the latest of all that speaks of it says: if rows are missing there, that is noticed. */
function fillHeads(database: DatabaseSync, { updates, snapshots, heads }: Found): void {
  const ends: FoundHead[] = [
    ...updates,
    ...heads,
    ...snapshots.flatMap((each) =>
      each.heads.map((head: ChainHead) => ({ ...head, ...each, hash: head.hash })),
    ),
  ];
  const write = database.prepare(
    `INSERT INTO log_head (document, device, seq, hash, position) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE
     SET seq = excluded.seq, hash = excluded.hash, position = excluded.position
     WHERE excluded.seq > log_head.seq`,
  );
  for (const { document, device, sequence, hash, position } of ends) {
    write.run(document, device, sequence, hash, position);
  }
}

function chainsOf(updates: readonly FoundUpdate[]): readonly (readonly FoundUpdate[])[] {
  const chains = new Map<string, FoundUpdate[]>();
  for (const update of updates) {
    const key = `${update.document}/${update.device}`;
    const chain = chains.get(key) ?? [];
    chain.push(update);
    chains.set(key, chain);
  }
  return [...chains.values()].map(inOrder);
}

/**
 * Of two at one place in a chain the one that stands first in the log counts: the other is left of what was undone. Where that
 * does not tell, it is the one that the next one names.
 */
function inOrder(chain: readonly FoundUpdate[]): readonly FoundUpdate[] {
  const named = new Set(chain.map(({ previous }) => Buffer.from(previous).toString("hex")));
  const rank = ({ hash }: FoundUpdate) => (named.has(Buffer.from(hash).toString("hex")) ? 0 : 1);
  return chain.toSorted(
    (one, other) =>
      one.sequence - other.sequence || placeIn(one) - placeIn(other) || rank(one) - rank(other),
  );
}
