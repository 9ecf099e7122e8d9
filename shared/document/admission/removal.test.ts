import { expect, test } from "vitest";
import type * as Y from "yjs";
import { type Editing, startWith, startWithOneText } from "../blocks/testing/editing.ts";
import type { Removal } from "../../sync/gate/content-rules.ts";
import { rootsOf } from "../layout.ts";
import { largeRemovalIn } from "./removal.ts";

const many = Array.from({ length: 40 }, (_, at) => `This is block ${String(at).padStart(2, "0")}`);

/** What a reader sees being taken away when the author's changes arrive, as one update. */
function removalOf(
  [author, reader]: readonly [Editing, Editing],
  change: (author: Editing) => void,
): Removal | null {
  let removal: Removal | null = null;
  change(author);
  reader.doc.once("afterTransaction", (transaction: Y.Transaction) => {
    removal = largeRemovalIn(transaction);
  });
  reader.receive(author);
  return removal;
}

test("a few words and a few blocks are no large removal", () => {
  const people = startWith(...many);
  const few = (author: Editing) => {
    for (const text of many.slice(0, 5)) author.remove(text);
    author.erase(many[6] ?? "", 0, 10);
    author.type(many[7] ?? "", 0, "More. ");
  };
  expect(removalOf(people, few)).toBeNull();
});

test("more than thirty in a hundred of the characters are", () => {
  const people = startWith("Ten words", "x".repeat(100));
  const removal = removalOf(people, (author) => author.erase("x".repeat(100), 0, 40));
  // Each block has its terminator.
  expect(removal).toEqual({ characters: 40, ofCharacters: 111, blocks: 0 });
});

test.for([
  ["each with a text of its own", startWith],
  ["in one text", startWithOneText],
] as const)("more than twenty blocks are, %s", ([, start]) => {
  const long = "y".repeat(3000);
  const removal = removalOf(start(...many, long), (author) => {
    for (const text of many.slice(0, 21)) author.remove(text);
  });
  expect(removal).toMatchObject({ blocks: 21 });
});

test("twenty-one blocks that are emptied are as good as removed", () => {
  const long = "y".repeat(3000);
  const removal = removalOf(startWithOneText(...many, long), (author) => {
    for (const text of many.slice(0, 21)) author.erase(text, 0, text.length);
  });
  expect(removal).toMatchObject({ blocks: 21 });
});

test("a body whose entries are deleted altogether is", () => {
  const removal = removalOf(startWith(...many), ({ doc }) => {
    const { blocks } = rootsOf(doc);
    doc.transact(() => {
      for (const key of blocks.keys()) blocks.delete(key);
    });
  });
  expect(removal).toEqual({ characters: 40 * 17, ofCharacters: 40 * 17, blocks: 40 });
});

test("moving, merging and making headings of everything removes nothing", () => {
  const removal = removalOf(startWith(...many), (author) => {
    for (const text of many) author.move(text, null);
    for (const text of many) author.change(text, { kind: "heading2" });
    author.merge(many[0] ?? "", many[1] ?? "");
  });
  expect(removal).toBeNull();
});
