import { describe, expect, test } from "vitest";
import { makeEpoch, makeInvite } from "#shared/sync/membership/author.ts";
import type { WholeEntry } from "#shared/sync/membership/entry.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { inviteKeyOf } from "#shared/sync/membership/join-request.ts";
import {
  inviteSecretOf,
  meetingSecretsIn,
  pairSecretOf,
} from "#shared/sync/membership/meeting-secret.ts";
import { activeDevices } from "#shared/sync/membership/standing.ts";
import { standingOf } from "#shared/sync/membership/standing-of.ts";
import { fakeCryptography as cryptography } from "#shared/sync/testing/sample-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeLan } from "../../testing/fake-lan.ts";
import { LanDiscovery } from "./lan-discovery.ts";
import { type Sought, tagsAt } from "./tags.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** Ada (1) founded the space, Ben (2) and Cleo (3) are in. */
function stage() {
  const space = new SampleSpace();
  space.join(2, "editor");
  space.join(3, "owner");
  const lan = new FakeLan();
  const { clock } = space;

  /** Whom a device looks for that knows these entries. */
  const soughtBy = (number: number, entries: readonly WholeEntry[] = space.entries): Sought => {
    const { keys } = space.author(number);
    const standing = standingOf(space.space, entries, cryptography);
    const known = { keys: openEpochKeys(standing, keys, cryptography), now: clock.now() };
    const others = activeDevices(standing).filter((each) => each !== space.device(number));
    return {
      groups: meetingSecretsIn(standing, known, cryptography),
      pairs: others.map((device) => ({
        device,
        secret: pairSecretOf(keys, device, cryptography) ?? new Uint8Array(),
      })),
    };
  };
  /** Whom a device looks for that was given an invite's link, by Ada. */
  const soughtByGuest = (number: number, secret: Uint8Array): Sought => {
    const { keys } = space.author(number);
    const invite = inviteKeyOf(cryptography.keyPairFrom(secret));
    const pair = pairSecretOf(keys, space.device(1), cryptography);
    return {
      groups: [
        {
          secret: inviteSecretOf(space.space, invite, cryptography),
          isSaid: true,
          until: clock.now() + 60 * minute,
        },
      ],
      pairs: pair === null ? [] : [{ device: space.device(1), secret: pair }],
    };
  };
  const start = (number: number, sought: Sought, at = clock) => {
    const discovery = new LanDiscovery({
      clock: at,
      instance: number.toString(16).padStart(32, "0"),
      port: 4000 + number,
      hosts: () => [`10.0.0.${number}`],
      openGroup: (host) => lan.open(host),
    });
    const found = new Set<number>();
    discovery.onFound(({ instance }) => found.add(Number.parseInt(instance, 16)));
    discovery.seek(sought);
    return { discovery, found: () => [...found] };
  };
  /** Whether both find one another, whichever of them was there first. */
  const meet = (one: Sought, other: Sought, within = 20) =>
    [false, true].map((isTurned) => {
      const first = start(8, isTurned ? other : one);
      clock.advance(20_000);
      const second = start(9, isTurned ? one : other);
      clock.advance(within);
      const met = [first.found(), second.found()];
      first.discovery.close();
      second.discovery.close();
      return met;
    });
  const remove = (number: number) => {
    space.write(1, { kind: "remove", person: personOf(number).person, limits: [] });
    space.write(1, makeEpoch(space.author(1), space.standing));
  };
  return { space, clock, lan, soughtBy, soughtByGuest, start, meet, remove };
}

const found = [[[9], [8]], [[9], [8]]]; // prettier-ignore
const foundLater = found;
const nobody = [[[], []], [[], []]]; // prettier-ignore

describe("in the network they find one another:", () => {
  test("two members", () => {
    const { soughtBy, meet } = stage();
    expect(meet(soughtBy(1), soughtBy(2))).toEqual(found);
  });

  test.each([1, 2, 5])("one who missed %i beginnings of an epoch", (missed) => {
    const { space, soughtBy, meet, remove } = stage();
    for (let number = 10; number < 10 + missed; number++) space.join(number, "viewer");
    const old = [...space.entries];
    for (let number = 10; number < 10 + missed; number++) remove(number);
    expect(meet(soughtBy(1), soughtBy(2, old))).toEqual(found);
  });

  test("a member of whom nobody who is there has heard", () => {
    const { space, soughtBy, meet } = stage();
    const old = [...space.entries];
    space.join(4, "editor");
    expect(meet(soughtBy(4), soughtBy(2, old))).toEqual(found);
  });

  test("a new member, and one who missed the epoch as well, once that one has asked", () => {
    const { space, soughtBy, meet, remove } = stage();
    space.join(10, "viewer");
    const old = [...space.entries];
    remove(10);
    space.join(4, "editor");
    expect(meet(soughtBy(4), soughtBy(2, old), 31_000)).toEqual(foundLater);
  });

  test("two who were let in by owners who had not heard of one another", () => {
    const { space, clock, soughtBy, meet } = stage();
    const before = [...space.entries];
    space.join(4, "editor", 1);
    const one = [...space.entries];
    const { change, secret } = makeInvite(space.author(3), "editor", clock.now() + 60 * minute);
    const other = [...before, space.write(3, change, before)];
    const request = space.request(5, secret);
    other.push(space.write(3, space.admission(3, request, "editor"), other));
    expect(meet(soughtBy(4, one), soughtBy(5, other))).toEqual(found);
  });

  test("who was invited, and each member who has heard of the invite", () => {
    const { space, soughtBy, soughtByGuest, meet } = stage();
    const secret = space.invite(1, "editor");
    expect(meet(soughtByGuest(4, secret), soughtBy(1))).toEqual(found);
    expect(meet(soughtByGuest(4, secret), soughtBy(2))).toEqual(found);
  });

  test("who was invited, and one who knows that somebody else came with that invite, once the first has asked", () => {
    const { space, soughtBy, soughtByGuest, meet } = stage();
    const secret = space.invite(1, "editor");
    space.write(1, space.admission(1, space.request(5, secret), "editor"));
    expect(meet(soughtByGuest(4, secret), soughtBy(1), 31_000)).toEqual(foundLater);
  });

  test("who was let in without having heard it, and any member", () => {
    const { space, soughtBy, soughtByGuest, meet } = stage();
    const secret = space.invite(1, "editor");
    space.write(1, space.admission(1, space.request(4, secret), "editor"));
    expect(meet(soughtByGuest(4, secret), soughtBy(1))).toEqual(found);
    expect(meet(soughtByGuest(4, secret), soughtBy(2), 31_000)).toEqual(foundLater);
  });

  test("a computer that signs with a second key, by its first one", () => {
    const { space, soughtBy, meet, remove } = stage();
    space.join(10, "viewer");
    const old = [...space.entries];
    space.join(22, "own-device", 2, personOf(2));
    remove(10);
    expect(meet(soughtBy(2), soughtBy(1, old))).toEqual(found);
    expect(meet(soughtBy(2, old), soughtBy(1))).toEqual(found);
  });

  test.each([-59, 59])("devices whose clocks differ by %i minutes", (minutes) => {
    const { clock, soughtBy, start } = stage();
    const late = new ManualClock(clock.now() + minutes * minute);
    const [one, other] = [start(8, soughtBy(1)), start(9, soughtBy(2), late)];
    for (const each of [clock, late]) each.advance(20);
    expect([one.found(), other.found()]).toEqual([[9], [8]]);
  });

  test("a device in two networks, and those in each, who do not hear one another", () => {
    const { clock, soughtBy } = stage();
    const lans = [new FakeLan(), new FakeLan()];
    const startIn = (number: number, networks: readonly number[]) => {
      const addresses = new Set<string>();
      const discovery = new LanDiscovery({
        clock,
        instance: number.toString(16).padStart(32, "0"),
        port: 4000,
        hosts: () => networks.map((network) => `10.0.${network}.${number}`),
        openGroup: (host) => lans[host.startsWith("10.0.0.") ? 0 : 1]?.open(host) as never,
      });
      discovery.onFound((place) => place.addresses.map(({ host }) => addresses.add(host)));
      discovery.seek(soughtBy(number));
      return addresses;
    };
    const [one, both, other] = [startIn(1, [0]), startIn(2, [0, 1]), startIn(3, [1])];
    clock.advance(20);
    expect([one, both, other].map((each) => [...each].toSorted())).toEqual([
      ["10.0.0.2"],
      ["10.0.0.1", "10.0.1.3"],
      ["10.0.1.2"],
    ]);
  });
});

describe("they do not:", () => {
  test("somebody who was removed recognises nothing that is said, and is not heard for ever", () => {
    const { space, clock, lan, soughtBy, start, meet, remove } = stage();
    const secret = space.invite(1, "viewer");
    space.write(1, space.admission(1, space.request(10, secret), "viewer"));
    const old = [...space.entries];
    remove(10);
    clock.advance(61 * minute);
    const removed = soughtBy(10, old);
    const [ada, ben] = [start(1, soughtBy(1)), start(2, soughtBy(2))];
    clock.advance(10 * minute);
    const known = tagsAt(removed, clock.now()).heard;
    const said = lan.said.flatMap((each) =>
      each.kind === "question" ? each.tags : each.entries.map(({ tag }) => tag),
    );
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((tag) => known.has(tag))).toEqual([]);
    for (const { discovery } of [ada, ben]) discovery.close();

    clock.advance(31 * day);
    expect(meet(removed, soughtBy(1), 31_000)).toEqual(nobody);
  });

  test("whoever knows no more than the space's id", () => {
    const { space, soughtBy, meet } = stage();
    const secret = cryptography.hash(new TextEncoder().encode(space.space));
    const groups = [{ secret, isSaid: true, until: null }];
    expect(meet({ groups, pairs: [] }, soughtBy(1), 31_000)).toEqual(nobody);
  });

  test("who holds an invite that has ended", () => {
    const { space, clock, soughtBy, soughtByGuest, meet } = stage();
    const secret = space.invite(1, "editor");
    const guest = soughtByGuest(4, secret);
    clock.advance(61 * minute);
    const groups = guest.groups.map((each) => ({ ...each, until: null }));
    expect(meet({ ...guest, groups }, soughtBy(1), 31_000)).toEqual(nobody);
  });

  test("who holds an invite that ended while it was looked for", () => {
    const { space, clock, soughtBy, soughtByGuest, start } = stage();
    const guest = soughtByGuest(4, space.invite(1, "editor"));
    const ada = start(8, soughtBy(1));
    clock.advance(61 * minute);
    const groups = guest.groups.map((each) => ({ ...each, until: null }));
    const late = start(9, { ...guest, groups });
    clock.advance(31_000);
    expect([ada.found(), late.found()]).toEqual([[], []]);
  });

  test("who holds an invite that says to be good for longer than any is made for", () => {
    const { space, soughtBy, soughtByGuest, meet } = stage();
    const guest = soughtByGuest(4, space.invite(1, "editor", 26 * 60 * minute));
    expect(meet(guest, soughtBy(1), 31_000)).toEqual(nobody);
  });
});
