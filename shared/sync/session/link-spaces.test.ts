import { expect, test, vi } from "vitest";
import { spaceIdSchema } from "../../domain/ids.ts";
import { LinkedDevices, testKey } from "../testing/linked-devices.ts";
import { describePresenceLane } from "../testing/presence-lane-contract.ts";
import { describeSpaceLine } from "../testing/space-line-contract.ts";
import { LinkSpaces } from "./link-spaces.ts";
import { encodeSessionMessage } from "./message-codec.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");

async function linked() {
  const [ada, ben] = [testKey(1), testKey(2)];
  const devices = new LinkedDevices(1);
  devices.start(ada);
  devices.start(ben);
  const ends = () => [devices.link(ada, ben), devices.link(ben, ada)] as const;
  await devices.until(() => ends().every((end) => end !== undefined));
  const [one, other] = ends();
  if (one === undefined || other === undefined) throw new Error("they are linked");
  return { one, other, pass: () => devices.pass(100) };
}

describeSpaceLine("LinkSpaces", async () => {
  const { one, other, pass } = await linked();
  return { one: new LinkSpaces(one).open(space), other: new LinkSpaces(other).open(space), pass };
});

describePresenceLane("LinkSpaces", async () => {
  const { one, other, pass } = await linked();
  const [near, far] = [new LinkSpaces(one), new LinkSpaces(other)];
  const line = near.open(space);
  const lane = near.openPresence(space);
  return {
    one: lane,
    other: far.openPresence(space),
    // What fills the link has to be through.
    pass: async () => {
      for (let times = 0; times < 20; times++) await pass();
    },
    fill: () => {
      for (let sent = 0; sent < 100; sent++) line.send(new Uint8Array(256 * 1024));
    },
    end: () => one.close(),
  };
});

test("one message that is said in two spaces comes as it is in both, and is copied in the second alone", async () => {
  const { one, other, pass } = await linked();
  const [near, far] = [new LinkSpaces(one), new LinkSpaces(other)];
  const come: Uint8Array[] = [];
  const spaces = [space, spaceIdSchema.parse("space_bbbbbbbbbbbb")];
  for (const each of spaces) far.open(each).onMessage((message) => come.push(message));
  const frames = vi.spyOn(one, "send");
  const envelopes = [new Uint8Array(50_000).fill(7)];
  const said = encodeSessionMessage({ kind: "envelopes", answers: 1, envelopes, isLast: true });
  for (const each of spaces) near.open(each).send(said);
  for (let times = 0; times < 20; times++) await pass();
  expect(come).toEqual([said, said]);
  const isInPlace = frames.mock.calls.map(([frame]) => frame.buffer === said.buffer);
  expect(isInPlace).toEqual([true, false]);
});

test("what is to be done once the link has taken what was sent is done then, at once if it has, and never after its end", async () => {
  const { one, pass } = await linked();
  const line = new LinkSpaces(one).open(space);
  const done: string[] = [];
  line.whenFree(() => done.push("at once"));
  expect(done).toEqual(["at once"]);
  line.send(new Uint8Array(256 * 1024));
  line.whenFree(() => {
    done.push("then");
    line.send(new Uint8Array(256 * 1024));
  });
  line.whenFree(() => done.push("after that"));
  expect(done).toEqual(["at once"]);
  await pass();
  expect(done).toEqual(["at once", "then", "after that"]);
  line.send(new Uint8Array(256 * 1024));
  line.whenFree(() => done.push("never"));
  one.close();
  line.whenFree(() => done.push("nor this"));
  await pass();
  expect(done).toHaveLength(3);
});
