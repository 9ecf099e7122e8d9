import { expect, test } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "../../sync/envelope/split-update.ts";
import { startWith } from "../blocks/testing/editing.ts";
import { listRecovered } from "./recovered.ts";
import { RemovedWords } from "./removed-words.ts";
import { rescue } from "./rescue.ts";

test("a text of many parts in the place of all there was is in nobody's tray", () => {
  const [writer, reader] = startWith("one two three");
  const { doc, body } = reader;
  const removed = new RemovedWords();
  body.onChange((change) => {
    rescue({ doc, body, removed }, change, 1_790_000_000_000);
    removed.take(change.transaction);
  });
  writer.erase("one two three", 0, 13);
  reader.receive(writer);
  const words = "word ".repeat(20_000);
  writer.type("", 0, words);
  const parts = splitUpdate(Y.encodeStateAsUpdate(writer.doc, Y.encodeStateVector(doc)), 60_000);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) Y.applyUpdate(doc, part);
  expect(reader.lines).toEqual([words]);
  expect(listRecovered(doc, body)).toEqual([]);
});
