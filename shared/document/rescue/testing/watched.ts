import { type Editing, startWith } from "../../blocks/testing/editing.ts";
import { listRecovered, type Recovered } from "../recovered.ts";
import { RemovedWords } from "../removed-words.ts";
import { rescue } from "../rescue.ts";

export const now = 1_790_000_000_000;

/** Two people whose arriving changes are looked at, as the window does it. */
export function watched(...texts: readonly string[]): readonly [Editing, Editing] {
  const people = startWith(...texts);
  for (const { doc, body } of people) {
    const removed = new RemovedWords();
    body.onChange((change) => {
      if (!change.transaction.local) rescue({ doc, body, removed }, change, now);
      removed.take(change.transaction);
    });
  }
  return people;
}

export function tray({ doc, body }: Editing): readonly Recovered[] {
  return listRecovered(doc, body);
}

export function meet(one: Editing, other: Editing): void {
  for (let round = 0; round < 3; round++) {
    one.receive(other);
    other.receive(one);
  }
}
