import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type Filters, isUnfiltered } from "#shared/search/filters.ts";
import { type Condition, conditionsOf } from "./search-conditions.ts";
import type { Expressions } from "./search-query.ts";

const rankedSchema = z.object({
  number: z.number(),
  document: z.string(),
  type: z.string(),
  score: z.number(),
});
type Ranked = z.output<typeof rankedSchema>;

/** What is looked for. */
export type Asked = Readonly<{ expressions: Expressions; filters: Filters; limit: number }>;

/** What more documents than this have in their words says little of any of them. */
const manyHits = 2_000;

/** So many of the newest documents are compared by all their words then. */
const newestCompared = 1_000;

/** A word in the title weighs more than one in a field, and that more than one in the body. */
const weights = "bm25(10.0, 3.0, 1.0)";

/** A document changed just now is worth half as much again as one from long ago; in a month half of that is gone. */
const newness = 0.5;
const month = 30 * 24 * 60 * 60 * 1_000;

/**
 * The documents that answer, best first: by where the words stand and how often, and of like ones the newer. Where
 * very many do, only the newest of them are compared, and those that have the words in their titles or fields: to
 * weigh ten thousand takes longer than all the rest between a key and its answer.
 */
export function rank(database: DatabaseSync, asked: Asked): readonly Ranked[] {
  const { expressions, filters, limit } = asked;
  const { wanted, unwanted } = expressions;
  if (wanted === null && unwanted === null && isUnfiltered(filters)) return [];

  const conditions = conditionsFor(asked);
  if (wanted === null) return read(database, newestOf(conditions, limit));
  if (countOf(database, wanted) <= manyHits) return read(database, bestOf(asked, []));
  const newest = newestOf(conditions, newestCompared);
  const best = read(database, bestOf(asked, [likely(database, wanted, newest)]));
  const isWhole = best.length >= limit || isFewer(database, newest);
  return isWhole ? best : read(database, bestOf(asked, []));
}

/** Whether the newest are all that answer to the conditions. */
function isFewer(database: DatabaseSync, newest: Condition): boolean {
  const counted = database
    .prepare(`SELECT count(*) AS count FROM (${newest.sql})`)
    .get(...newest.values);
  return Number(counted?.["count"]) < newestCompared;
}

/** The conditions on a document, whatever words it has. */
function conditionsFor({ expressions: { unwanted }, filters }: Asked): readonly Condition[] {
  return [
    ...(unwanted === null
      ? []
      : [
          {
            sql: "document.number NOT IN (SELECT rowid FROM search WHERE search MATCH ?)",
            values: [unwanted],
          },
        ]),
    ...conditionsOf(filters),
    { sql: "document.trashed_at IS NULL AND document.is_template = 0", values: [] },
  ];
}

function countOf(database: DatabaseSync, wanted: string): number {
  const counted = database
    .prepare("SELECT count(*) AS count FROM search WHERE search MATCH ?")
    .get(wanted);
  return Number(counted?.["count"]);
}

/** Among the newest, or with the words above the text, or in the title alone, where not very many have them there. */
function likely(database: DatabaseSync, wanted: string, newest: Condition): Condition {
  const named = ["{title fields}", "{title}"]
    .map((columns) => `${columns} : (${wanted})`)
    .find((expression) => countOf(database, expression) <= manyHits);
  const orNamed =
    named === undefined ? "" : "UNION ALL SELECT rowid FROM search WHERE search MATCH ?";
  return {
    // The sign before the name keeps FTS5 from being asked for each of these rows by itself.
    sql: `+search.rowid IN (SELECT number FROM (${newest.sql}) ${orNamed})`,
    values: [...newest.values, ...(named === undefined ? [] : [named])],
  };
}

function newestOf(conditions: readonly Condition[], limit: number): Condition {
  return {
    sql: `SELECT number, id AS document, type, CAST(updated_at AS REAL) AS score FROM document
      WHERE ${all(conditions)} ORDER BY updated_at DESC, number DESC LIMIT ?`,
    values: [...valuesOf(conditions), limit],
  };
}

function bestOf(asked: Asked, more: readonly Condition[]): Condition {
  const wanted = {
    sql: `search MATCH ? AND rank MATCH '${weights}'`,
    values: [asked.expressions.wanted ?? ""],
  };
  const conditions = [wanted, ...more, ...conditionsFor(asked)];
  // Joined in this order, so that the index is asked once and not for each document.
  // bm25 is below zero, and the lower the better.
  return {
    sql: `SELECT number, document.id AS document, document.type AS type, best.score FROM (
        SELECT document.number AS number,
          -rank * (1 + ${newness} / (1 + (newest.at - document.updated_at) / ${month}.0)) AS score
        FROM search CROSS JOIN document ON document.number = search.rowid
          CROSS JOIN (SELECT max(updated_at) AS at FROM document) AS newest
        WHERE ${all(conditions)} ORDER BY score DESC, document.number DESC LIMIT ?
      ) AS best JOIN document USING (number) ORDER BY best.score DESC, number DESC`,
    values: [...valuesOf(conditions), asked.limit],
  };
}

function all(conditions: readonly Condition[]): string {
  return conditions.map(({ sql }) => `(${sql})`).join(" AND ");
}

function valuesOf(conditions: readonly Condition[]): readonly (string | number)[] {
  return conditions.flatMap(({ values }) => values);
}

function read(database: DatabaseSync, { sql, values }: Condition): readonly Ranked[] {
  return database
    .prepare(sql)
    .all(...values)
    .map((row) => rankedSchema.parse(row));
}
