import { expect, test } from "vitest";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { WholeEntry } from "../membership/entry.ts";
import { authorOf, fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { SampleSpace } from "../testing/sample-space.ts";
import { silentSession } from "../testing/silent-session.ts";
import type { StoreFault } from "../update-log.ts";
import { EntryIntake } from "./entry-intake.ts";
import { SpaceMembership } from "./space-membership.ts";
import type { SpaceSession } from "./space-session.ts";

/** A device that knows of the first two members of a space, and is linked with the second. */
function stage() {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  const clock = new ManualClock();
  const { keys } = authorOf(1, clock, cryptography);
  const membership = new SpaceMembership({ space: sample.space, keys, cryptography });
  membership.add(sample.entries);
  const session = silentSession(sample.device(2));
  const begins: number[] = [];
  const failed: string[] = [];
  session.begin = () => void begins.push(clock.now());
  session.line.fail = (why) => void failed.push(why);
  const sessions = new Set<SpaceSession>([session]);
  const disk = { fault: null as StoreFault | null };
  const faults: (StoreFault | null)[] = [];
  const kept: WholeEntry[] = [];
  const keepEntries = async (): Promise<Result<null, StoreFault>> =>
    disk.fault === null ? ok(null) : fail(disk.fault);
  const intake = new EntryIntake({
    membership,
    record: { keepEntries },
    clock,
    sessions,
    onKept: (entries) => {
      membership.add(entries);
      kept.push(...entries);
    },
    onFault: (fault) => faults.push(fault),
  });
  const take = async (...entries: readonly WholeEntry[]) => {
    for (const { bytes } of entries) intake.take(session, [bytes]);
    for (let turn = 0; turn < 40; turn++) await Promise.resolve();
  };
  const rename = (name: string) => sample.write(2, { kind: "rename", name });
  return { intake, session, sessions, clock, disk, faults, kept, begins, failed, take, rename };
}

test("what a device that is in brings is stored, and counts from then on", async () => {
  const { kept, faults, failed, take, rename } = stage();
  const [first, second] = [rename("Ours"), rename("Yours")];
  await take(first, second);
  expect([kept, faults, failed]).toEqual([[first, second], [null, null], []]);
});

test("what came over and over while nothing could be stored is asked for again once a second", async () => {
  const { clock, disk, kept, faults, begins, take, rename } = stage();
  disk.fault = { kind: "disk-full" };
  const entry = rename("Ours");
  const twenty = Array.from({ length: 20 }, () => entry);
  await take(...twenty);
  expect([kept, faults.at(-1), begins]).toEqual([[], { kind: "disk-full" }, []]);
  clock.advance(1_000);
  expect(begins).toHaveLength(1);
  await take(...twenty);
  clock.advance(1_000);
  expect(begins).toHaveLength(2);

  disk.fault = null;
  await take(entry);
  clock.advance(5_000);
  expect([kept, faults.at(-1), begins.length]).toEqual([[entry], null, 2]);
});

test("nothing is asked for again where the link has ended", async () => {
  const { intake, session, sessions, clock, disk, begins, take, rename } = stage();
  disk.fault = { kind: "disk-full" };
  await take(rename("Ours"));
  sessions.delete(session);
  intake.ended(session);
  clock.advance(5_000);
  expect(begins).toEqual([]);
});

test("whoever brings what is no entry of the space is left, and so is who brings more than is looked at", () => {
  const { intake, session, failed } = stage();
  intake.take(session, [Uint8Array.of(1, 2, 3)]);
  expect(failed).toEqual(["malformed"]);
  intake.take(session, [new Uint8Array(20 * 1024 * 1024 + 1)]);
  expect(failed).toEqual(["malformed", "too-much"]);
});
