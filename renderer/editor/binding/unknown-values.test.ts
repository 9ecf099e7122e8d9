import { expect, test } from "vitest";
import * as Y from "yjs";
import { rootsOf } from "#shared/document/layout.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { seedOf } from "../testing/meet.ts";
import { Person } from "../testing/person.ts";
import { changeOf } from "./shapes.ts";

const rest = 7000;

/** Opened by somebody who has an editor: a document into which a newer version wrote. */
function opened(kind: string, write: (entry: Y.Map<unknown>) => void) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedOf([{ kind, text: "some words" }]));
  for (const entry of rootsOf(doc).blocks.values()) if (entry instanceof Y.Map) write(entry);
  const pm = new Person(Y.encodeStateAsUpdate(doc));
  const clock = new ManualClock();
  const mismatches: number[] = [];
  pm.document.onMismatch((found) => mismatches.push(found.length));
  pm.binding.watch(clock);
  return { pm, clock, mismatches };
}

test.each([
  ["paragraph", "align", "diagonal"],
  ["bullet", "align", 5],
  ["code", "language", { name: "js", version: 6 }],
  ["number", "start", "iv"],
])(
  "a value of a %s that is not known makes the document read only, is no fault of the screen and goes with no edit: %s, %j",
  (kind, name, value) => {
    const { pm, clock, mismatches } = opened(kind, (entry) => entry.set(`p.${name}`, value));
    expect(pm.document.isReadOnly).toBe(true);
    clock.advance(rest);
    expect(mismatches).toEqual([]);
    const [flat] = pm.blocks;
    const [block] = pm.stored;
    if (flat === undefined || block === undefined) throw new Error("the block is not there");
    expect(name in flat.properties).toBe(true);
    expect(changeOf(block, flat)).toBeNull();
  },
);
