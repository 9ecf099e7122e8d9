import { expect, test } from "vitest";
import { mayHold } from "../domain/space.ts";
import { type DocumentId, documentIdSchema } from "../domain/ids.ts";
import { sampleDocuments } from "./sample-documents.ts";
import { readSampleDocument } from "./read-sample.ts";

const now = Date.parse("2026-10-08T12:00:00Z");
const documents = sampleDocuments.map(readSampleDocument);
const keys = documents.map(({ key }) => key);

function idOf(key: string): DocumentId {
  const index = keys.indexOf(key);
  if (index < 0) throw new Error(`Nothing in the sample is called ${key}`);
  return documentIdSchema.parse(`doc_${String(index).padStart(12, "0")}`);
}

test("about thirty documents, each named once, and every name that is used leads to one", () => {
  expect(documents.length).toBeGreaterThanOrEqual(30);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { content } of documents) expect(() => content(idOf, now)).not.toThrow();
});

test("nothing in it is of a type that such a space may not hold", () => {
  for (const { type } of documents) expect(mayHold("sample", type.name)).toBe(true);
});

test.each(documents)("$key is read whole: no name or sign is left over", ({ content }) => {
  const { title, blocks } = content(idOf, now);
  expect(title).not.toBe("");
  expect(blocks.length).toBeGreaterThan(0);
  const marks = JSON.stringify(blocks);
  expect(marks).not.toContain("verbatim");
  expect(marks).not.toMatch(/\[\[[a-z]/);
});

test("every choice that is set is one of its field's, and every line of the head is a field", () => {
  const known = new Set(["key", "type", "day", "metric"]);
  for (const source of sampleDocuments) {
    const { type, content } = readSampleDocument(source);
    const { fields } = content(idOf, now);
    const [head = ""] = source.trim().split("\n\n");
    for (const line of head.split("\n").slice(1)) {
      const [name = "", value = ""] = line.split(": ");
      const field = type.fields.find(({ key }) => key === name);
      expect(known.has(name) || field !== undefined, `${name} of ${head}`).toBe(true);
      if (field?.kind === "choice") expect(fields[name]).toEqual({ kind: "scalar", value });
    }
  }
});

test("its days are counted from the day on which it is made, and something is still to be reviewed", () => {
  const prd = documents.find(({ key }) => key === "waitlist-prd");
  expect(prd?.content(idOf, now).fields["reviewOn"]).toEqual({
    kind: "scalar",
    value: "2026-10-22",
  });
});

test("the same words make the same content each time", () => {
  const again = sampleDocuments.map(readSampleDocument);
  expect(again.map(({ content }) => content(idOf, now))).toEqual(
    documents.map(({ content }) => content(idOf, now)),
  );
});
