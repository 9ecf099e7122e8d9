import { expect, test } from "vitest";
import { type DeviceKey, deviceKeySchema, documentIdSchema } from "../../domain/ids.ts";
import type { Presence, PresenceNews } from "../../domain/presence.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { OwnWindow } from "./own-presence.ts";
import { presenceTimes } from "./presence-message.ts";
import { encodePresence } from "./presence-codec.ts";
import { SpacePresence } from "./space-presence.ts";
import { LaneEnd } from "./testing/lane-end.ts";

const document = documentIdSchema.parse("doc_000000000000");
const [pm, lead] = [keyOf("a"), keyOf("b")];

function keyOf(digit: string): DeviceKey {
  return deviceKeySchema.parse(digit.repeat(64));
}

function at(place: number): Presence {
  return { document, selection: { anchor: Uint8Array.of(place), focus: Uint8Array.of(place) } };
}

/** A device with one window, and what that window hears. */
class Device {
  readonly presence: SpacePresence;
  readonly window: OwnWindow;
  readonly heard: PresenceNews[] = [];
  readonly members = new Set([pm, lead]);
  readonly key: DeviceKey;

  constructor(key: DeviceKey, clock: ManualClock) {
    this.key = key;
    const isMember = (device: DeviceKey) => this.members.has(device);
    this.presence = new SpacePresence({ clock, isMember });
    this.window = this.presence.open((news) => void this.heard.push(news));
  }
}

function join(one: Device, two: Device): readonly [LaneEnd, LaneEnd] {
  const [here, there] = LaneEnd.pair(one.key, two.key);
  one.presence.join(here);
  two.presence.join(there);
  return [here, there];
}

function meet() {
  const clock = new ManualClock(0);
  const [one, two] = [new Device(pm, clock), new Device(lead, clock)];
  const [here, there] = join(one, two);
  here.sent.length = 0;
  return { clock, one, two, here, there };
}

test("the other hears where somebody is, and where they have moved to, ten times a second at most", () => {
  const { clock, one, two, here } = meet();
  for (let key = 0; key < 100; key++) {
    one.window.say(at(key));
    clock.advance(10);
  }
  clock.advance(1_000);
  expect(here.sent.length).toBeLessThanOrEqual(11);
  expect(two.heard[0]).toEqual({ kind: "here", device: pm, ...at(0) });
  expect(two.heard.at(-1)).toEqual({ kind: "here", device: pm, ...at(99) });
  expect(one.heard).toEqual([]);
});

test("whoever links later is told at once, and a window that opens later too", () => {
  const clock = new ManualClock(0);
  const [one, two] = [new Device(pm, clock), new Device(lead, clock)];
  one.window.say(at(1));
  join(one, two);
  expect(two.heard).toEqual([{ kind: "here", device: pm, ...at(1) }]);
  const late: PresenceNews[] = [];
  two.presence.open((news) => void late.push(news));
  expect(late).toEqual(two.heard);
});

test("somebody is gone with their link, with their last window, and when they fall silent", () => {
  const gone = { kind: "gone", device: pm };
  const linked = meet();
  linked.one.window.say(at(1));
  linked.there.end();
  expect(linked.two.heard.at(-1)).toEqual(gone);

  const shut = meet();
  shut.one.window.say(at(1));
  shut.one.window.end();
  shut.clock.advance(presenceTimes.pause);
  expect(shut.two.heard.at(-1)).toEqual(gone);

  const silent = meet();
  silent.one.window.say(at(1));
  silent.here.lose();
  silent.clock.advance(presenceTimes.expiry - 1);
  expect(silent.two.heard).toHaveLength(1);
  silent.clock.advance(1);
  expect(silent.two.heard.at(-1)).toEqual(gone);
});

test("somebody who does nothing stays, and nobody is told so twice", () => {
  const { clock, one, two } = meet();
  one.window.say(at(1));
  clock.advance(60_000);
  expect(two.heard).toHaveLength(1);
});

test("whoever is not in is told nothing and not heard; whoever is removed is gone at once", () => {
  const { one, two, here, there } = meet();
  one.members.delete(lead);
  two.members.delete(pm);
  one.window.say(at(1));
  expect(here.sent).toEqual([]);
  there.hear(encodePresence({ kind: "here", sequence: 9, ...at(1) }));
  expect(two.heard).toEqual([]);

  one.members.add(lead);
  two.members.add(pm);
  one.presence.membersChanged();
  expect(two.heard).toHaveLength(1);
  two.members.delete(pm);
  two.presence.membersChanged();
  expect(two.heard.at(-1)).toEqual({ kind: "gone", device: pm });
});

test("a device speaks for itself only, and what makes no sense changes nothing", () => {
  const { two, there } = meet();
  there.hear(Uint8Array.of(20, 1, 7));
  there.hear(Uint8Array.of(22));
  expect(two.heard).toEqual([]);
  there.hear(encodePresence({ kind: "here", sequence: 5, ...at(5) }));
  there.hear(encodePresence({ kind: "here", sequence: 4, ...at(4) }));
  expect(two.heard).toEqual([{ kind: "here", device: pm, ...at(5) }]);
});

test("a link that is full is not waited for: it carries the newest once it takes something again", () => {
  const { clock, one, two, here } = meet();
  here.fill();
  for (const place of [1, 2, 3]) {
    one.window.say(at(place));
    clock.advance(presenceTimes.pause);
  }
  expect(two.heard).toEqual([]);
  here.free();
  expect(two.heard).toEqual([{ kind: "here", device: pm, ...at(3) }]);
});

test("a link that takes the place of another keeps somebody there, and a flood is shown slowly", () => {
  const { clock, one, two, there } = meet();
  one.window.say(at(1));
  join(one, two);
  there.end();
  expect(two.heard.map(({ kind }) => kind)).toEqual(["here"]);

  const flood = new LaneEnd(pm);
  two.presence.join(flood);
  for (let sequence = 0; sequence < 1_000; sequence++) {
    flood.hear(encodePresence({ kind: "here", sequence, ...at(sequence % 200) }));
    clock.advance(1);
  }
  expect(two.heard.length).toBeLessThan(25);
});

test("of two windows of one device the one that spoke last counts, and the other once that is closed", () => {
  const { clock, one, two } = meet();
  const second = one.presence.open(() => undefined);
  one.window.say(at(1));
  clock.advance(presenceTimes.pause);
  second.say(at(2));
  clock.advance(presenceTimes.pause);
  second.end();
  clock.advance(presenceTimes.pause);
  const places = two.heard.map((news) => news.kind === "here" && news.selection?.focus[0]);
  expect(places).toEqual([1, 2, 1]);
});

test("when the space is closed here nobody is shown, and nothing of it is heard", () => {
  const { one, two, there } = meet();
  one.window.say(at(1));
  two.presence.partAll();
  there.hear(encodePresence({ kind: "here", sequence: 99, ...at(2) }));
  expect(two.heard.map(({ kind }) => kind)).toEqual(["here", "gone"]);
});

test("whoever comes and goes without end, or asks without end, is shown and answered slowly", () => {
  const { clock, two, there } = meet();
  two.window.say(at(1));
  there.sent.length = 0;
  for (let sequence = 0; sequence < 1_000; sequence++) {
    const kind = sequence % 2 === 0 ? "here" : "gone";
    there.hear(encodePresence({ kind, sequence, ...at(sequence % 200) }));
    there.hear(encodePresence({ kind: "ask" }));
    clock.advance(1);
  }
  expect(two.heard.length).toBeLessThan(25);
  expect(there.sent.length).toBeLessThan(15);
  clock.advance(presenceTimes.shown);
  expect(two.heard.at(-1)?.kind).toBe("gone");
});
