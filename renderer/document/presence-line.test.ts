import { expect, test } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import { deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { PresenceLine } from "./presence-line.ts";
import { booking } from "./testing/sample-people.ts";
import { settle } from "./testing/settle.ts";

const [prd, note] = ["doc_00000000prd0", "doc_0000000note0"].map((id) =>
  documentIdSchema.parse(id),
) as [ReturnType<typeof documentIdSchema.parse>, ReturnType<typeof documentIdSchema.parse>];
const lead = deviceKeySchema.parse("b".repeat(64));
const selection = { anchor: Uint8Array.of(1), focus: Uint8Array.of(2) };

async function stage() {
  const clock = new ManualClock();
  const ports: Port[] = [];
  const said: unknown[] = [];
  const bridge = new FakeBridge((_, far) => {
    ports.push(far);
    far.onMessage((message) => said.push(message));
  });
  const line = new PresenceLine({ bridge, clock, space: booking });
  line.start();
  const pass = async (milliseconds = 0) => {
    await settle();
    clock.advance(milliseconds);
    await settle();
  };
  await pass();
  const hear = async (message: unknown) => {
    ports.at(-1)?.post(message);
    await pass();
  };
  said.length = 0;
  return { line, ports, said, pass, hear };
}

test("going from one document to another is said once, and what is selected goes with its document", async () => {
  const { line, said, pass } = await stage();
  const leave = line.enter(prd);
  line.select(prd, selection);
  await pass();
  leave();
  line.enter(note);
  await pass();
  expect(said).toEqual([
    { document: prd, selection },
    { document: note, selection: null },
  ]);
});

test("of two documents side by side the one that is used is said", async () => {
  const { line, said, pass } = await stage();
  line.enter(prd);
  line.enter(note);
  await pass();
  line.use(prd);
  await pass();
  line.use(prd);
  await pass();
  expect(said).toEqual([
    { document: note, selection: null },
    { document: prd, selection: null },
  ]);
});

test("who is there changes when somebody comes, goes or opens another document, and not when a caret moves", async () => {
  const { line, hear } = await stage();
  let [changes, moves] = [0, 0];
  line.onWho(() => changes++);
  line.onMove(() => moves++);
  await hear({ kind: "here", device: lead, document: prd, selection: null });
  const { who } = line;
  await hear({ kind: "here", device: lead, document: prd, selection });
  expect([line.who === who, changes, moves]).toEqual([true, 1, 2]);
  expect([...line.selectionsIn(prd)]).toEqual([[lead, selection]]);
  expect(line.selectionsIn(note).size).toBe(0);
  await hear({ kind: "here", device: lead, document: note, selection: null });
  expect(line.who).toEqual([{ device: lead, document: note }]);
  await hear({ kind: "gone", device: lead });
  expect(line.who).toEqual([]);
});

test("when the line is lost nobody is there, and once it is back it is said anew where this person is", async () => {
  const { line, ports, said, pass, hear } = await stage();
  line.enter(prd);
  await hear({ kind: "here", device: lead, document: prd, selection: null });
  ports[0]?.close();
  await pass();
  expect(line.who).toEqual([]);
  said.length = 0;
  await pass(100);
  await pass();
  expect(ports).toHaveLength(2);
  expect(said).toEqual([{ document: prd, selection: null }]);
});

test("what makes no sense ends the line, and another one is asked for", async () => {
  const { line, ports, pass, hear } = await stage();
  await hear({ kind: "here", device: "nobody" });
  await pass(100);
  expect(ports).toHaveLength(2);
  line.end();
});
