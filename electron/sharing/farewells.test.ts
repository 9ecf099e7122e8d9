import { join } from "node:path";
import { expect, test } from "vitest";
import { deviceKeySchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { settled } from "../testing/hub-stage.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { answerSchemas, type Asked, saidSchema } from "../vault/line/contract.ts";
import { Farewells } from "./farewells.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const other = deviceKeySchema.parse("b".repeat(64));
const farewell = {
  space,
  devices: [other],
  entries: [Uint8Array.of(1, 2), Uint8Array.of(3)],
};

async function stage() {
  const clock = new ManualClock();
  const file = join(scratchFolder(), "farewells.json");
  const farewells = new Farewells(file, clock);
  await farewells.add(farewell);
  return { clock, file, farewells };
}

test("who was in a space that is gone is looked for, also after the next start, for a week and unless it is here again", async () => {
  const { clock, file } = await stage();
  const again = new Farewells(file, clock);
  await again.ready;
  expect(again.sought([])).toEqual([
    { secrets: [], devices: [other], addresses: [], isOpenToGuests: false },
  ]);
  expect([again.beside([]), again.beside([space])]).toEqual([[space], []]);
  clock.advance(7 * 24 * 60 * 60_000);
  expect(again.sought([])).toEqual([]);
});

test("nothing is kept where nobody is left, or there is more to tell than anybody would hear", async () => {
  const { farewells } = await stage();
  const second = spaceIdSchema.parse("space_bbbbbbbbbbbb");
  await farewells.add({ ...farewell, space: second, devices: [] });
  await farewells.add({ ...farewell, space: second, entries: [new Uint8Array(5_000_000)] });
  expect(farewells.beside([])).toEqual([space]);
});

test("whoever asks hears the entries by which this device is out, and of everything else that nothing is here", async () => {
  const { farewells } = await stage();
  const ask = async (asked: Asked) => {
    const [near, far] = createPortPair();
    const heard: unknown[] = [];
    near.onMessage((message) => {
      const said = saidSchema.parse(message);
      if (said.kind === "answer") heard.push(answerSchemas[asked.kind].parse(said.answer));
    });
    expect(farewells.serve(space, far)).toBe(true);
    near.post({ id: 1, asked });
    await settled();
    return heard[0];
  };
  const envelope = Uint8Array.of(9);
  expect(await ask({ kind: "entries" })).toEqual(farewell.entries);
  expect(await ask({ kind: "heads" })).toEqual(new Map());
  expect(await ask({ kind: "open", places: [] })).toEqual([]);
  expect(await ask({ kind: "accept", envelopes: [envelope], removing: [] })).toMatchObject({
    ok: false,
  });
  expect(await ask({ kind: "keep-entries", entries: [envelope] })).toMatchObject({ ok: true });
  const [, far] = createPortPair();
  expect(farewells.serve(spaceIdSchema.parse("space_cccccccccccc"), far)).toBe(false);
});
