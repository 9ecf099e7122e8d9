import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { Milestones, packMilestone } from "./milestones.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const day = 24 * 60 * 60 * 1000;

function open() {
  const database = openTestDatabase();
  const milestones = new Milestones(database);
  const keep = (words: string, at: number, isRead = false) =>
    milestones.keep(prd, packMilestone(Buffer.from(words), at), { isRead, now: at });
  return { database, milestones, keep };
}

test("a state comes back as it was kept, and takes less room", () => {
  const { database, milestones, keep } = open();
  const words = "the same words again ".repeat(1_000);
  keep(words, 5);
  const [only] = milestones.list(prd);
  expect(only).toEqual({ number: 1, at: 5, size: words.length, isLastRead: false });
  expect(milestones.read(prd, 1)).toEqual({ ok: true, value: new Uint8Array(Buffer.from(words)) });
  const stored = database.prepare("SELECT length(bytes) AS length FROM milestone").get();
  expect(Number(stored?.["length"])).toBeLessThan(words.length / 20);
});

test("a state that is the newest already is not kept twice", () => {
  const { milestones, keep } = open();
  keep("one", 1);
  keep("one", 2);
  keep("two", 3);
  keep("one", 4);
  expect(milestones.list(prd).map(({ at }) => at)).toEqual([1, 3, 4]);
});

test("where somebody left last is known, moves on, and is not thinned out", () => {
  const { milestones, keep } = open();
  keep("one", 1);
  keep("two", 2, true);
  keep("two and a half", 3);
  keep("three", 4);
  keep("much later", 40 * day);
  expect(milestones.list(prd).map(({ at, isLastRead }) => [at, isLastRead])).toEqual([
    [1, false],
    [2, true],
    [4, false],
    [40 * day, false],
  ]);
  keep("much later", 41 * day, true);
  expect(milestones.list(prd).filter(({ isLastRead }) => isLastRead)).toMatchObject([
    { at: 40 * day },
  ]);
});

test.each([
  ["bytes", "bytes = x'00'"],
  ["a flipped bit", "bytes = cast(substr(bytes, 1, 5) || x'ff' || substr(bytes, 7) AS BLOB)"],
  ["the hash", "hash = zeroblob(32)"],
  ["the size", "size = size - 1"],
  ["a size that nothing has", "size = 99999999999"],
])("a state whose %s changed is named as damaged, and no other", (_what, change) => {
  const { database, milestones, keep } = open();
  keep("a state of some length, whatever it is", 1);
  keep("another", 2);
  database.exec(`UPDATE milestone SET ${change} WHERE number = 1`);
  expect(milestones.read(prd, 1)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(milestones.read(prd, 2).ok).toBe(true);
});

test("one that is not there is missing", () => {
  expect(open().milestones.read(prd, 7)).toEqual({ ok: false, failure: { kind: "missing" } });
});

test("a disk that takes nothing is a failure, not an error", () => {
  const { database, keep } = open();
  database.exec("PRAGMA query_only = ON");
  expect(keep("one", 1)).toEqual({ ok: false, failure: { kind: "read-only" } });
});
