import { expect, test } from "vitest";
import * as Y from "yjs";
import { textOfContent } from "#shared/document/blocks/inline.ts";
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

test.each(["paragraph", "code"])(
  "a carriage return stored in a %s is shown as a line break, is no fault of the screen and stays what it is",
  (kind) => {
    const { pm, clock, mismatches } = opened(kind, (entry) => {
      const text = entry.get("t");
      if (text instanceof Y.Text) text.insert(4, "\r");
    });
    clock.advance(rest);
    expect(pm.text).toBe("some\u2028 words");
    expect(mismatches).toEqual([]);
    expect(pm.document.tray.waiting).toEqual([]);
    pm.type([0, 5], "x");
    pm.split([0, 7]);
    clock.advance(rest);
    expect(mismatches).toEqual([]);
    const [block] = pm.stored;
    expect(textOfContent(block?.content ?? [])).toContain("some\rx ");
  },
);
