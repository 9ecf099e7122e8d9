import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { InThreadBench } from "../../sync/gate/testing/in-thread-bench.ts";
import { testGate } from "../../sync/gate/testing/gate-contract.ts";
import { GateStage } from "../../sync/gate/testing/gate-stage.ts";
import { fakeCryptography } from "../../sync/testing/sample-devices.ts";
import { asBlockId } from "../blocks/block.ts";
import { commentRootsOf } from "../comments/layout.ts";
import { beginThread } from "../comments/write-comments.ts";
import { rootsOf, schemaVersion } from "../layout.ts";
import { documentRules } from "./content-rules.ts";

const rules = { cryptography: fakeCryptography, content: documentRules, mostBytes: 1_000_000 };

describe("in the thread of whoever asks", () => {
  testGate((membership) => new InThreadBench(rules, membership));
});

/** What a program writes that knows more than this one. */
function writeAsNewer(doc: Y.Doc): void {
  const { meta, blocks, fields } = rootsOf(doc);
  meta.set("type", "forecast");
  meta.set("schema", schemaVersion + 1);
  meta.set("minWriter", schemaVersion + 1);
  const text = new Y.Text("Seen from all sides");
  const entry = new Y.Map<unknown>([
    ["kind", "hologram"],
    ["t", text],
    ["depth", new Y.Array()],
  ]);
  blocks.set("future", entry);
  text.format(0, 4, { glow: { strength: 3 } });
  text.insertEmbed(0, { tensor: [1, 2] });
  fields.set("mood", new Y.Text("calm"));
  doc.getArray("weather").insert(0, [{ wind: 4 }]);
}

describe("of a newer program", () => {
  const stage = () => new GateStage((membership) => new InThreadBench(rules, membership));

  test("what is not known here is let in as it is, whatever schema its envelope names", async () => {
    const writer = stage().writer(2);
    const newer = writer.writes(writeAsNewer, { schema: schemaVersion + 7 });
    const here = stage();
    const [verdict] = await here.judge(newer);
    expect(verdict).toMatchObject({ kind: "accepted" });
    const kept = new Y.Doc();
    Y.applyUpdate(kept, here.updateIn(newer.bytes));
    expect(Y.encodeStateAsUpdate(kept)).toEqual(Y.encodeStateAsUpdate(writer.doc));
  });

  test("what is known here has the form that it always has, and a link leads somewhere safe", async () => {
    const here = stage();
    const unsafe = here.writer(2).writes(
      (doc) => {
        writeAsNewer(doc);
        const [entry] = [...rootsOf(doc).blocks.values()];
        const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
        if (text instanceof Y.Text) text.format(0, 4, { link: { url: "javascript:alert(1)" } });
      },
      { schema: schemaVersion + 7 },
    );
    expect(await here.judge(unsafe)).toMatchObject([
      { kind: "refused", fault: { kind: "unsafe-link" } },
    ]);
  });
});

test("who takes an id of somebody else's comment first is refused, and the other one is let in", async () => {
  const here = new GateStage((membership) => new InThreadBench(rules, membership));
  const [ada, mallory] = [2, 4].map((number) => here.writer(number, { part: "comments" }));
  if (ada === undefined || mallory === undefined) throw new Error("there are two");
  const said = { words: "Why?", at: 5 };
  const about = { anchor: { block: asBlockId("b"), isWhole: true, stretches: [] }, quote: "" };
  const random = new SeededRandom(5);
  let thread = "";
  const asked = ada.writes((doc) => {
    thread = beginThread(doc, random, about, { ...said, by: ada.device });
  });
  const [comment = ""] = commentRootsOf(ada.doc).comments.keys();
  const before = mallory.writes((doc) => {
    const entry = new Y.Map<unknown>();
    commentRootsOf(doc).comments.set(comment, entry);
    entry.set("by", mallory.device);
    commentRootsOf(doc).threads.set(thread, new Y.Map());
  });
  expect(await here.judge(before, asked)).toMatchObject([
    { kind: "refused", fault: { kind: "wrong-shape" } },
    { kind: "accepted" },
  ]);
});
