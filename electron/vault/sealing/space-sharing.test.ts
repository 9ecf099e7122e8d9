import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { foundSpace } from "#shared/sync/membership/author.ts";
import {
  openPair,
  openVault,
  openWindow,
  owner,
  place,
  profileOf,
} from "../../testing/shared-pair.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { writeMeta } from "../store/meta.ts";

function nextSealed(sharing: ReturnType<typeof openPair>["ours"]["sharing"]) {
  return new Promise<readonly WholeEnvelope[]>((resolve) => void sharing.onSealed(resolve));
}

test("what one writes in a window is sealed, and the other's window shows it", async () => {
  const { ours, theirs } = openPair();
  const [mine, other] = [await openWindow(ours.space), await openWindow(theirs.space)];
  const sealed = nextSealed(ours.sharing);
  mine.getText().insert(0, "Where we keep backups");
  const wholes = await sealed;

  const accepted = wholes.map((whole) => {
    const opened = theirs.sharing.open(whole);
    if (opened === null) throw new Error("it opens");
    return opened;
  });
  const heard = new Promise((resolve) => other.once("update", resolve));
  expect(theirs.sharing.accept(accepted).ok).toBe(true);
  await heard;
  expect(other.getText().toString()).toBe("Where we keep backups");
  expect(theirs.sharing.headsIn(place)).toEqual(ours.sharing.headsIn(place));
  expect(theirs.sharing.unsealed()).toEqual([]);

  const answer = nextSealed(theirs.sharing);
  other.getText().insert(0, "Decide: ");
  const [reply] = await answer;
  expect(reply?.envelope.dependencies).toMatchObject([{ sequence: wholes.length }]);
});

test("what was written before the key was there is sealed when it comes", async () => {
  const { ours } = openPair();
  ours.sharing.use(null);
  const doc = await openWindow(ours.space);
  doc.getText().insert(0, "a");
  await expect.poll(() => ours.sharing.unsealed()).toEqual([{ place, why: "no-device-key" }]);
  const sealed = nextSealed(ours.sharing);
  ours.sharing.use(owner.keys);
  expect(await sealed).toHaveLength(1);
  expect(ours.sharing.unsealed()).toEqual([]);
});

test("a file that was restored does not sign under its old key, neither envelopes nor entries", async () => {
  const { folder, ours } = openPair();
  const sealed = nextSealed(ours.sharing);
  (await openWindow(ours.space)).getText().insert(0, "a");
  await sealed;
  writeMeta(ours.space.record.database, "device", null);
  await ours.stage.vault.close();

  const again = openVault(new VaultStage(folder), owner);
  (await openWindow(again.space)).getText().insert(0, "b");
  await expect.poll(() => again.sharing.unsealed()).toEqual([{ place, why: "restored" }]);
  expect(again.sharing.writeChange({ kind: "rename", name: "Mine" })).toEqual({
    ok: false,
    failure: { kind: "restored" },
  });
});

test("Private has nothing to share, and what nobody shares is sealed for nobody", async () => {
  const stage = new VaultStage();
  const own = stage.vault.space(privateSpaceId);
  expect(own.ok && own.value.sharing).toBeNull();
  const { space, sharing } = openVault(stage, owner);
  (await openWindow(space)).getText().insert(0, "a");
  await expect
    .poll(() => space.record.updates.read(place.document))
    .toMatchObject({
      value: { updates: [{ sequence: 1 }] },
    });
  expect(sharing.unsealed()).toEqual([]);
  expect(sharing.isShared).toBe(false);
});

test("entries of another space, and bytes that are none, are not kept", () => {
  const { ours } = openPair();
  const before = ours.sharing.entries();
  const other = foundSpace(owner, { name: "Other", purpose: "people", profile: profileOf(1) });
  expect(ours.sharing.keepEntries([other.entry.bytes, Uint8Array.of(1, 2)]).ok).toBe(true);
  expect(ours.sharing.entries()).toEqual(before);
});
