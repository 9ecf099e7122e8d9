import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { testKey } from "../testing/linked-devices.ts";
import type { LinkEnd, Wire } from "./link.ts";
import { decodeLinkMessage, encodeLinkMessage, type Hello } from "./link-message.ts";
import { WireLink } from "./wire-link.ts";

const ours: Hello = { newest: 1, oldest: 1, instance: "11".repeat(16) };
const theirs: Hello = { newest: 1, oldest: 1, instance: "22".repeat(16) };
const alive = encodeLinkMessage({ kind: "alive" });
const hello = encodeLinkMessage({ kind: "hello", hello: theirs });

/** A link whose far end is played by the test. */
function stage() {
  const clock = new ManualClock();
  const sent: Uint8Array[] = [];
  let receive: (message: Uint8Array) => void = () => undefined;
  const wire: Wire & { unsent: number; heard: number } = {
    peer: testKey(2),
    isDialled: true,
    send: (message) => sent.push(message) > 0,
    onMessage: (listener) => {
      receive = listener;
      return () => undefined;
    },
    onDrain: () => () => undefined,
    unsent: 0,
    heard: 0,
    onClose: () => () => undefined,
    close: () => undefined,
  };
  const ends: LinkEnd[] = [];
  let ups = 0;
  const link = new WireLink(wire, { ours, clock, onUp: () => (ups += 1) });
  link.onClose((why) => ends.push(why));
  link.begin();
  const kinds = () =>
    sent.map((bytes) => {
      const message = decodeLinkMessage(bytes);
      return message.ok ? message.value.kind : "malformed";
    });
  const say = (bytes: Uint8Array) => receive(bytes);
  return { clock, wire, link, sent, ends, kinds, say, ups: () => ups };
}

test("it says hello first, and is up once the other has", () => {
  const { kinds, say, ups } = stage();
  expect([kinds(), ups()]).toEqual([["hello"], 0]);
  say(hello);
  expect(ups()).toBe(1);
});

test.each([
  ["a frame before its hello", encodeLinkMessage({ kind: "frame", bytes: Uint8Array.of(1) })],
  ["that it lives before its hello", alive],
  ["what is no message", Uint8Array.of(99)],
])("who says %s is left", (_what, bytes) => {
  const { ends, kinds, say } = stage();
  say(bytes);
  expect(ends).toEqual(["malformed"]);
  expect(kinds().at(-1)).toBe("bye");
});

test("who says hello twice is left", () => {
  const { ends, say } = stage();
  say(hello);
  say(hello);
  expect(ends).toEqual(["malformed"]);
});

test("who speaks no version that is known here is left, and told why", () => {
  const { ends, say, ups } = stage();
  say(encodeLinkMessage({ kind: "hello", hello: { ...theirs, newest: 9, oldest: 2 } }));
  expect([ends, ups()]).toEqual([["incompatible"], 0]);
});

test("who never says hello is left after three seconds", () => {
  const { clock, ends } = stage();
  clock.advance(3000);
  expect(ends).toEqual(["silent"]);
});

test("who is heard every second stays, and is told every second that this end lives", () => {
  const { clock, ends, kinds, say } = stage();
  say(hello);
  for (let second = 0; second < 20; second++) {
    say(alive);
    clock.advance(1000);
  }
  expect(ends).toEqual([]);
  expect(kinds().filter((kind) => kind === "alive")).toHaveLength(20);
});

test("who falls silent counts as gone within four seconds", () => {
  const { clock, ends, say } = stage();
  say(hello);
  clock.advance(2999);
  expect(ends).toEqual([]);
  clock.advance(1001);
  expect(ends).toEqual(["silent"]);
});

test("whoever is heard bit by bit stays, also while no message is whole; once nothing more comes they count as gone", () => {
  const { clock, wire, ends, say } = stage();
  say(hello);
  for (let second = 0; second < 20; second++) {
    wire.heard += 20_000;
    clock.advance(1000);
  }
  expect(ends).toEqual([]);
  clock.advance(4000);
  expect(ends).toEqual(["silent"]);
});

test("that a long message is coming is known after three seconds in which bytes came, until it has", () => {
  const { clock, wire, link, say } = stage();
  say(hello);
  const come = (bytes: number) => {
    wire.heard += bytes;
    clock.advance(1000);
    return link.isInLongMessage;
  };
  expect([1, 2, 3, 4].map(() => come(20_000))).toEqual([false, false, false, true]);
  say(alive);
  expect([1, 2, 3, 4].map(() => come(20_000))).toEqual([false, false, false, true]);
  expect(come(0)).toBe(false);
});

test("who has not said hello does not stay by sending bits of it", () => {
  const { clock, wire, ends } = stage();
  for (let second = 0; second < 4; second++) {
    wire.heard += 1;
    clock.advance(1000);
  }
  expect(ends).toEqual(["silent"]);
});

test("a clock that is set forward by a day ends nothing", () => {
  const { clock, ends, say } = stage();
  say(hello);
  clock.advance(500);
  // As a machine that slept: the one tick that was due comes late, and what arrived is read after it.
  clock.now = () => 2_000_000_000_000;
  clock.advance(0);
  expect(ends).toEqual([]);
});

test("after sleep the other has one second to be heard", () => {
  const gone = stage();
  gone.say(hello);
  gone.link.probe();
  gone.clock.advance(1000);
  expect(gone.ends).toEqual(["silent"]);

  const there = stage();
  there.say(hello);
  there.link.probe();
  there.say(alive);
  there.clock.advance(1000);
  expect(there.ends).toEqual([]);
});

test("who sends four megabytes before anybody listens is left", () => {
  const { ends, say } = stage();
  say(hello);
  const frame = encodeLinkMessage({ kind: "frame", bytes: new Uint8Array(512 * 1024) });
  for (let sent = 0; sent < 8; sent++) say(frame);
  expect(ends).toEqual([]);
  say(frame);
  expect(ends).toEqual(["too-much"]);
});

test("whoever reads nothing of 32 megabytes is left, and told why", () => {
  const { ends, say, sent, wire, link } = stage();
  say(hello);
  wire.unsent = 32 * 1024 * 1024;
  link.send(Uint8Array.of(1));
  expect(ends).toEqual([]);
  wire.unsent += 1;
  expect(link.send(Uint8Array.of(1))).toBe(false);
  expect(ends).toEqual(["too-much"]);
  const last = decodeLinkMessage(sent.at(-1) ?? new Uint8Array());
  expect(last).toEqual({ ok: true, value: { kind: "bye", why: "too-much" } });
});
