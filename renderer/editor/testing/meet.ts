import * as Y from "yjs";
import { type NewBlock, writeBlocks } from "#shared/document/blocks/write-blocks.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Person } from "./person.ts";

/** Two people with the same document; a text alone is a paragraph. */
export function meet(...blocks: readonly (string | NewBlock)[]): readonly [Person, Person] {
  const seed = seedOf(blocks);
  return [new Person(seed), new Person(seed)];
}

/** The first update of a document with these blocks. */
export function seedOf(blocks: readonly (string | NewBlock)[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const whole = blocks.map((block) =>
    typeof block === "string" ? { kind: "paragraph", text: block } : block,
  );
  doc.transact(() => {
    // Only a document with its seed may be written by the tray.
    rootsOf(doc).meta.set("type", "decision");
    writeBlocks(rootsOf(doc).blocks, whole, new SeededRandom(1));
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Carries over what one of them did. */
export function send(from: Person, to: Person): void {
  for (const update of from.outbox.splice(0)) to.receive(update);
}

/** Carries over what both did while apart, and what the meeting itself brought about. */
export function bringTogether(one: Person, other: Person): void {
  while (one.outbox.length > 0 || other.outbox.length > 0) {
    send(one, other);
    send(other, one);
  }
}
