import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { compareRecords, Ledger } from "./ledger.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const pair = { one: 0, other: 1 };

function read(words: string, digest = words, shown: string | null = null) {
  return [{ document, words, digest, shown }];
}

test("whoever says in sync owes what either had acknowledged before the two were linked, and nothing of later or of others", () => {
  const ledger = new Ledger();
  ledger.noteStored(["early"], { by: 1, document, at: 10 });
  ledger.noteStored(["third"], { by: 2, document, at: 10 });
  ledger.noteStored(["mine"], { by: 0, document, at: 11 });
  expect(ledger.owed(pair)).toEqual(new Map());
  ledger.noteApart(pair, 20);
  ledger.noteStored(["late"], { by: 1, document, at: 21 });
  expect(ledger.owed(pair)).toEqual(new Map([[document, ["early", "mine"]]]));
  expect(ledger.owed({ one: 1, other: 0 })).toEqual(new Map());
  expect(ledger.turned().owed(pair)).toEqual(new Map());
});

test("an acknowledged word that any record lacks is lost, also where it stands in a longer one", () => {
  const ledger = new Ledger();
  ledger.noteStored(["w0x1", "w0x2"], { by: 0, document, at: 1 });
  const wanted = ledger.all();
  expect(compareRecords(wanted, [read("w0x2 w0x1"), read("w0x2 w0x1")])).toBeNull();
  expect(compareRecords(wanted, [read("w0x2 w0x1"), read("w0x11")])).toEqual({
    lost: 2,
    problem: "2 words are missing, documents differ",
  });
});

test("records that differ, a window that shows something else and a vault that is silent are told", () => {
  const none = new Ledger().all();
  expect(compareRecords(none, [read("a", "x"), read("a", "y")])?.problem).toBe("documents differ");
  expect(compareRecords(none, [read("a", "x", "y")])?.problem).toContain("not stored");
  expect(compareRecords(none, [read("a"), null])?.problem).toBe("a vault does not answer");
});
