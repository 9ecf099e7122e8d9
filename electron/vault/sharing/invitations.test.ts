import { expect, test } from "vitest";
import type { Grant } from "#shared/sync/membership/change.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { redeem as requestOf } from "#shared/sync/membership/join-request.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { guest, owner, profileOf, realCryptography } from "../../testing/shared-pair.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { Invitations } from "./invitations.ts";
import { SharingDesk } from "./sharing-desk.ts";

const guestKey = deviceKeyOf(guest.keys.publicKey);
const anHour = 3_600_000;

/** An owner with a space, and somebody at another computer who has none. */
function stage(purpose: "shared" | "own-devices" = "shared") {
  let later = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + later };
  const wait = (milliseconds: number) => void (later += milliseconds);
  const deskOf = (author: typeof owner, seed: number) => {
    const { vault } = new VaultStage(undefined, seed);
    vault.use(author.keys);
    const around = { clock, random: new SeededRandom(seed) };
    const parts = { vault, around, cryptography: realCryptography };
    return { vault, desk: new SharingDesk(parts), invitations: new Invitations(parts) };
  };
  const [mine, theirs] = [deskOf(owner, 4), deskOf(guest, 5)];
  const founded = mine.desk.found({ name: "Roadmap", purpose, profile: profileOf(1) });
  if (!founded.ok) throw new Error(founded.failure.kind);
  const { id } = founded.value;

  const invite = (grants: Grant, hours = 24) => {
    const invited = mine.invitations.invite({ space: id, grants, hours });
    if (!invited.ok) throw new Error(invited.failure.kind);
    return invited.value;
  };
  const redeem = (secret: Uint8Array, profile = profileOf(2), space = id) => {
    const redeemed = theirs.invitations.redeem({ space, secret, profile });
    if (!redeemed.ok) throw new Error(redeemed.failure.kind);
    return redeemed.value.request;
  };
  const admit = (request: Uint8Array, role: "owner" | "editor" | "viewer" = "editor") =>
    mine.invitations.admit({ space: id, request, role });
  const entries = () => {
    const space = mine.vault.space(id);
    return space.ok ? [...(space.value.sharing?.entries() ?? [])] : [];
  };
  const receive = (log = entries()) => theirs.invitations.receive({ space: id, entries: log });
  const sharing = () => {
    const space = theirs.vault.space(id);
    return space.ok ? space.value.sharing : null;
  };
  return { wait, id, mine, theirs, invite, redeem, admit, entries, receive, sharing };
}

test("whoever is let in has the space as a file of its own, and the key to what was written before", () => {
  const { invite, redeem, admit, receive, sharing } = stage();
  const { secret, spaceName, inviter } = invite("editor");
  expect([spaceName, inviter]).toEqual(["Roadmap", profileOf(1)]);
  expect(admit(redeem(secret))).toEqual({ ok: true, value: null });
  expect(receive()).toMatchObject({ ok: true, value: { name: "Roadmap", kind: "shared" } });
  const standing = sharing()?.standing;
  expect(standing === undefined ? null : roleOf(standing, guestKey)).toBe("editor");
  expect(sharing()?.held).toBeNull();
});

test("receiving once more, after whatever went wrong, changes nothing", () => {
  const { invite, redeem, admit, receive, sharing } = stage();
  admit(redeem(invite("editor").secret));
  receive();
  const before = sharing()?.entries().length;
  expect([receive().ok, receive([]).ok, sharing()?.entries().length]).toEqual([true, true, before]);
});

test("a log in which this device is not in makes no file", () => {
  const { id, theirs, invite, redeem, entries, receive } = stage();
  redeem(invite("editor").secret);
  expect(receive()).toEqual({ ok: false, failure: { kind: "not-allowed" } });
  expect(theirs.vault.known()).not.toContain(id);
  const forPrivate = { space: privateSpaceId, entries: entries() };
  expect(theirs.invitations.receive(forPrivate)).toMatchObject({ ok: false });
});

test.each<[string, (at: ReturnType<typeof stage>) => unknown, string]>([
  [
    "twice",
    ({ invite, redeem, admit }) => {
      const request = redeem(invite("editor").secret);
      admit(request);
      return admit(request);
    },
    "no-such-invite",
  ],
  [
    "too late",
    ({ wait, invite, redeem, admit }) => {
      const request = redeem(invite("editor", 1).secret);
      wait(anHour + 1);
      return admit(request);
    },
    "no-such-invite",
  ],
  [
    "with more than the invite gives",
    ({ invite, redeem, admit }) => admit(redeem(invite("viewer").secret), "owner"),
    "not-allowed",
  ],
  [
    "with a request that was changed",
    ({ invite, redeem, admit }) => {
      const request = redeem(invite("editor").secret).slice();
      request[60] = (request[60] ?? 0) ^ 1;
      return admit(request);
    },
    "no-such-request",
  ],
  [
    "with an invite that nobody made",
    ({ redeem, admit }) => admit(redeem(new Uint8Array(32).fill(7))),
    "no-such-invite",
  ],
  [
    "with a request for another space",
    ({ invite, redeem, admit }) =>
      admit(redeem(invite("editor").secret, profileOf(2), privateSpaceId)),
    "no-such-request",
  ],
  [
    "as a person who is in already",
    ({ invite, redeem, admit }) => admit(redeem(invite("editor").secret, profileOf(1))),
    "not-allowed",
  ],
])("nobody is let in %s", (_what, attempt, kind) => {
  expect(attempt(stage())).toEqual({ ok: false, failure: { kind } });
});

test("a further device is the same person's, in the space of their own devices and in others", () => {
  for (const purpose of ["own-devices", "shared"] as const) {
    const { invite, redeem, admit, receive, sharing } = stage(purpose);
    const { secret } = invite("own-device");
    expect(admit(redeem(secret))).toMatchObject({ ok: false });
    expect(admit(redeem(secret, profileOf(1)))).toMatchObject({ ok: true });
    expect(receive()).toMatchObject({ ok: true, value: { kind: purpose } });
    expect(sharing()?.standing.devices.get(guestKey)?.person).toBe(profileOf(1).person);
    expect(sharing()?.standing.members.size).toBe(1);
  }
});

test("a viewer invites one more computer of their own, may take that back, and nobody else lets it in", () => {
  const { id, mine, theirs, invite, redeem, admit, receive, sharing } = stage();
  admit(redeem(invite("viewer").secret), "viewer");
  receive();
  // Both vaults draw the same numbers: what is refused here is also what takes the first one's invite out of the way.
  const others = { space: id, grants: "viewer", hours: 1 } as const;
  expect(theirs.invitations.invite(others)).toMatchObject({ failure: { kind: "not-allowed" } });
  const asked = { space: id, grants: "own-device", hours: 1 } as const;
  const inviting = () => {
    const made = theirs.invitations.invite(asked);
    if (!made.ok) throw new Error(made.failure.kind);
    return made.value;
  };
  const second = realCryptography.keyPairFrom(new Uint8Array(32).fill(9));
  const requestWith = (secret: Uint8Array) =>
    requestOf({ space: id, secret, keys: second, profile: profileOf(2), at: 1 }, realCryptography);
  const withdrawn = inviting();
  expect(theirs.desk.withdraw({ space: id, invite: withdrawn.key })).toMatchObject({ ok: true });
  const late = { space: id, request: requestWith(withdrawn.secret), role: "owner" } as const;
  expect(theirs.invitations.admit(late)).toMatchObject({ failure: { kind: "no-such-invite" } });

  const { secret, inviter } = inviting();
  expect(inviter).toEqual(profileOf(2));
  const request = { space: id, request: requestWith(secret), role: "owner" } as const;
  const heard = mine.vault.space(id);
  if (heard.ok) heard.value.sharing?.keepEntries([...(sharing()?.entries() ?? [])]);
  expect(mine.invitations.admit(request)).toMatchObject({ failure: { kind: "not-allowed" } });
  expect(theirs.invitations.admit(request)).toEqual({ ok: true, value: null });
  const standing = sharing()?.standing;
  const device = deviceKeyOf(second.publicKey);
  expect(standing === undefined ? null : roleOf(standing, device)).toBe("viewer");
  expect(standing?.members.size).toBe(2);
  // What one lets in, one takes out.
  expect(theirs.desk.removeDevice({ space: id, device })).toMatchObject({ ok: true });
});

test("nobody else is invited among own devices, and only owners invite other people", () => {
  const own = stage("own-devices");
  const asked = { space: own.id, grants: "editor", hours: 1 } as const;
  expect(own.mine.invitations.invite(asked)).toMatchObject({ failure: { kind: "not-allowed" } });
  const { id, theirs, invite, redeem, admit, receive } = stage();
  admit(redeem(invite("editor").secret));
  receive();
  const further = { space: id, grants: "viewer", hours: 1 } as const;
  expect(theirs.invitations.invite(further)).toMatchObject({ failure: { kind: "not-allowed" } });
});
