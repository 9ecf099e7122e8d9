import { expect, test } from "vitest";
import type { Grant } from "../membership/change.ts";
import type { WholeEntry } from "../membership/entry.ts";
import { decodeSessionMessage, encodeSessionMessage } from "../session/message-codec.ts";
import { SpaceMembership } from "../session/space-membership.ts";
import { LinePair } from "../testing/line-pair.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { decodeGuestMessage, encodeGuestMessage, isOfGuests } from "./guest-message.ts";
import { Reception } from "./reception.ts";

const anHour = 3_600_000;

/** A space with its reception on the device of that number, which hears of every entry that is written. */
function stage(host = 1) {
  const sample = new SampleSpace();
  const { space, clock } = sample;
  const membership = new SpaceMembership({ space, keys: sample.author(host).keys, cryptography });
  const reception = new Reception({ space, membership, clock, cryptography });
  const learn = (entries: readonly WholeEntry[] = sample.entries) => {
    membership.add(entries);
    reception.membershipChanged();
  };
  learn();

  /** A device comes on a link. `session` is what the host's session would hear and say. */
  const arrive = (number: number) => {
    const pair = new LinePair(membership.self, sample.device(number));
    const [near, far] = pair.ends;
    const line = reception.receive(near);
    const session = { heard: [] as string[], line };
    line.onMessage((message) => {
      const read = decodeSessionMessage(message);
      session.heard.push(read.ok ? read.value.kind : "malformed");
      if (read.ok && read.value.kind === "entries") {
        learn(membership.sort(read.value.entries).fresh);
      }
    });
    const told: unknown[] = [];
    far.onMessage((message) => {
      const read = isOfGuests(message)
        ? decodeGuestMessage(message)
        : decodeSessionMessage(message);
      if (!read.ok) throw new Error("it says what makes sense");
      const { value } = read;
      told.push(value.kind === "entries" ? `${value.entries.length} entries` : value);
    });
    const say = (...messages: readonly Uint8Array[]) => {
      for (const message of messages) far.send(message);
      pair.deliver();
    };
    const join = (request: Uint8Array) => say(encodeGuestMessage({ kind: "join", request }));
    return { pair, session, told, say, join };
  };
  const invite = (grants: Grant = "editor", lasts = anHour) => {
    const secret = sample.invite(1, grants, lasts);
    learn();
    return secret;
  };
  return { sample, clock, membership, reception, learn, arrive, invite };
}

const heard = { kind: "heard", isContested: false };
const contested = { kind: "heard", isContested: true };
const turnedAway = (why: string) => ({ kind: "turned-away", why });

test("whoever comes with an open invite is heard, told nothing else, and handed the log once it is in", () => {
  const { sample, reception, learn, arrive, invite } = stage();
  const request = sample.request(2, invite());
  const guest = arrive(2);
  guest.join(request);
  expect(guest.told).toEqual([heard]);
  expect(reception.asking).toMatchObject([
    { grants: "editor", isContested: false, request: { profile: personOf(2) } },
  ]);

  sample.write(1, sample.admission(1, request, "viewer"));
  learn();
  guest.pair.deliver();
  expect(guest.told).toContainEqual("3 entries");
  expect(reception.asking).toEqual([]);
});

test("a stranger hears nothing of the space, and is not heard", () => {
  const { arrive } = stage();
  const stranger = arrive(7);
  const hello = encodeSessionMessage({ kind: "hello", isAnswer: false, entries: [] });
  stranger.session.line.send(hello);
  stranger.say(hello, encodeSessionMessage({ kind: "root", root: new Uint8Array(32) }));
  expect(stranger.told).toEqual([{ kind: "hello", isAnswer: true, entries: [] }]);
  expect(stranger.session.heard).toEqual([]);
});

test("a member whom this device has not heard of yet proves by the log that it is one", () => {
  const { sample, membership, arrive } = stage();
  sample.join(2, "owner");
  const join = sample.join(3, "editor", 2);
  const member = arrive(3);
  const entries = sample.entries.map(({ bytes }) => bytes);
  member.say(encodeSessionMessage({ kind: "entries", entries: entries.slice(0, 3) }));
  expect(member.session.heard).toEqual([]);
  member.say(encodeSessionMessage({ kind: "entries", entries: entries.slice(3) }));
  expect(membership.isIn(join.entry.author)).toBe(true);
  expect(member.session.heard).toEqual(["entries"]);
  expect(member.told).toMatchObject([{ kind: "hello", isAnswer: false }]);
});

test("entries of a stranger that do not let it in are not kept, and too many end the link", () => {
  const { sample, membership, arrive } = stage();
  const before = membership.entries.length;
  const stranger = arrive(7);
  const own = sample.write(7, { kind: "rename", name: "Mine" });
  const said = encodeSessionMessage({ kind: "entries", entries: [own.bytes] });
  stranger.say(said);
  expect([membership.entries.length, stranger.pair.isClosed]).toEqual([before, false]);
  for (let again = 0; again < 20; again++) stranger.say(said);
  expect(stranger.pair.isClosed).toBe(true);
});

test("of two devices with one invite neither is let in silently, and either may be", () => {
  const { sample, reception, learn, arrive, invite } = stage();
  const secret = invite();
  const [first, second] = [arrive(2), arrive(3)];
  first.join(sample.request(2, secret));
  second.join(sample.request(3, secret));
  first.pair.deliver();
  expect([first.told, second.told]).toEqual([[heard, contested], [contested]]);
  expect(reception.asking.map(({ isContested }) => isContested)).toEqual([true, true]);

  sample.write(1, sample.admission(1, sample.request(3, secret), "editor"));
  learn();
  first.pair.deliver();
  expect(first.told.at(-1)).toEqual(turnedAway("used"));
});

test("the owner turns one of two away, and then the other is the only one", () => {
  const { sample, reception, arrive, invite } = stage();
  const secret = invite();
  const [first, second] = [arrive(2), arrive(3)];
  first.join(sample.request(2, secret));
  second.join(sample.request(3, secret));
  const key = reception.asking[0]?.key;
  expect([reception.turnAway(key ?? ""), reception.turnAway("nobody")]).toEqual([true, false]);
  first.pair.deliver();
  second.pair.deliver();
  expect(first.told.at(-1)).toEqual(turnedAway("declined"));
  expect(second.told.at(-1)).toEqual(heard);
  first.join(sample.request(2, secret));
  expect(first.told.at(-1)).toEqual(turnedAway("declined"));
});

test("an invite that is used, withdrawn, expired or not known is refused with words", () => {
  const { sample, clock, learn, arrive, invite, reception } = stage();
  const used = invite();
  sample.write(1, sample.admission(1, sample.request(2, used), "editor"));
  const withdrawn = invite();
  const [, key] = sample.standing.invites.keys();
  if (key !== undefined) sample.write(1, { kind: "withdraw", invite: key });
  const short = invite("viewer", 5_000);
  learn();
  const guest = arrive(3);
  guest.join(sample.request(3, used));
  guest.join(sample.request(3, withdrawn));
  guest.join(sample.request(3, new Uint8Array(32).fill(9)));
  guest.join(sample.request(3, short));
  clock.advance(10_000);
  guest.pair.deliver();
  expect(guest.told).toEqual([
    turnedAway("used"),
    turnedAway("withdrawn"),
    turnedAway("unknown"),
    heard,
    turnedAway("expired"),
  ]);
  expect(reception.asking).toEqual([]);
});

test("a request that another device signed, or that was changed, or is for another space, is none", () => {
  const { sample, arrive, invite } = stage();
  const request = sample.request(2, invite());
  const thief = arrive(3);
  thief.join(request);
  const forged = Uint8Array.from(request);
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  const guest = arrive(2);
  guest.join(forged);
  const other = new SampleSpace("own-devices");
  guest.join(other.request(2, other.invite(1, "own-device")));
  expect([thief.told, guest.told]).toEqual([
    [turnedAway("unknown")],
    [turnedAway("unknown"), turnedAway("unknown")],
  ]);
});

test("a member who may let nobody in says that it knows of nothing", () => {
  const { sample, learn, arrive, reception } = stage(2);
  sample.join(2, "editor");
  const secret = sample.invite(1, "editor");
  learn();
  const guest = arrive(3);
  guest.join(sample.request(3, secret));
  expect(guest.told).toEqual([turnedAway("unknown")]);
  expect(reception.asking).toEqual([]);
});

test("whoever is in already and asks once more is handed the log again", () => {
  const { sample, learn, arrive, invite } = stage();
  const request = sample.request(2, invite());
  sample.write(1, sample.admission(1, request, "editor"));
  learn();
  const guest = arrive(2);
  guest.join(request);
  expect(guest.told).toEqual(["3 entries"]);
});

test("an own device is heard only with the person of whoever invites it", () => {
  const { sample, arrive, invite } = stage();
  const secret = invite("own-device");
  const [mine, somebodys] = [arrive(2), arrive(3)];
  mine.join(sample.request(2, secret, personOf(1)));
  somebodys.join(sample.request(3, secret));
  expect([mine.told, somebodys.told]).toEqual([[heard], [turnedAway("unknown")]]);
});

test("whoever asks without end loses the link, and fills no memory", () => {
  const { sample, reception, arrive, invite } = stage();
  const secret = invite();
  const flood = arrive(2);
  for (let again = 0; again < 20; again++) flood.join(sample.request(2, secret));
  expect(flood.pair.isClosed).toBe(true);
  for (let device = 20; device < 40; device++) arrive(device).join(sample.request(device, secret));
  expect(reception.asking.length).toBe(8);
  const late = arrive(50);
  late.join(sample.request(50, secret));
  expect(late.told).toEqual([turnedAway("contested")]);
});
