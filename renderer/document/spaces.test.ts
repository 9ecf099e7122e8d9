import { expect, test } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { privateSpaceId, type SpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { DocumentList } from "./document-list.ts";
import { Spaces, type UnreadableSpace } from "./spaces.ts";
import { settle } from "./testing/settle.ts";

const booking: Space = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
};

function row(space: SpaceId, title: string, updatedAt: number) {
  const id = `doc_${String(updatedAt).padStart(12, "0")}`;
  return sampleRow({ id, space, title, updatedAt });
}

async function stage(there: Space[] = [privateSpace, booking]) {
  const clock = new ManualClock();
  const lines = new Map<string, Port>();
  const removed: SpaceId[] = [];
  const unreadable: UnreadableSpace[] = [];
  const vault = { spaces: there, unreadable, isAway: false };
  const bridge = new FakeBridge(
    (target, far) => {
      if (target.kind === "list") lines.set(target.space, far);
    },
    {
      "spaces.list": async () =>
        vault.isAway
          ? fail({ kind: "vault-unavailable", why: "process-gone" })
          : ok({ spaces: vault.spaces, unreadable: vault.unreadable }),
      "spaces.create": async () => {
        vault.spaces = [...vault.spaces, booking];
        return ok(booking);
      },
    },
  );
  const spaces = new Spaces({
    bridge,
    clock,
    makeList: (space) =>
      new DocumentList({ bridge, clock, space, onMismatch: () => {}, onDeleted: () => {} }),
    onRemoved: (space) => void removed.push(space),
  });
  return { spaces, lines, vault, removed, clock };
}

test("Private is there before anybody answered, and the rest once the vault has said it", async () => {
  const { spaces } = await stage();
  expect(spaces.state).toMatchObject({ spaces: [privateSpace], isListed: false });
  spaces.start();
  await settle();
  expect(spaces.state).toMatchObject({ spaces: [privateSpace, booking], isListed: true });
  expect(spaces.kindOf(booking.id)).toBe("local");
});

test("the rows of all spaces stand together, newest change first", async () => {
  const { spaces, lines } = await stage();
  spaces.start();
  await settle();
  lines.get(privateSpaceId)?.post({ kind: "all", rows: [row(privateSpaceId, "Older", 1)] });
  lines.get(booking.id)?.post({ kind: "all", rows: [row(booking.id, "Newer", 2)] });
  await settle();
  expect(spaces.state.rows.map(({ title }) => title)).toEqual(["Newer", "Older"]);
});

test("a vault that is being started is asked again", async () => {
  const { spaces, vault, clock } = await stage();
  vault.isAway = true;
  spaces.start();
  await settle();
  expect(spaces.state.isListed).toBe(false);
  vault.isAway = false;
  clock.advance(500);
  await settle();
  expect(spaces.state.isListed).toBe(true);
});

test("a space that was made is known before the answer is", async () => {
  const { spaces } = await stage([privateSpace]);
  spaces.start();
  await settle();
  await spaces.create({ name: "Booking", kind: "local" });
  expect(spaces.kindOf(booking.id)).toBe("local");
});

test("a space that was removed takes its rows and what the window remembered with it", async () => {
  const { spaces, lines, vault, removed } = await stage();
  spaces.start();
  await settle();
  lines.get(booking.id)?.post({ kind: "all", rows: [row(booking.id, "Newer", 2)] });
  await settle();
  vault.spaces = [privateSpace];
  await spaces.refresh();
  expect(spaces.state.rows).toEqual([]);
  expect(removed).toEqual([booking.id]);
});

test("one that only cannot be opened keeps what the window remembers of it", async () => {
  const { spaces, vault, removed } = await stage();
  spaces.start();
  await settle();
  vault.spaces = [privateSpace];
  vault.unreadable = [{ id: booking.id, why: "newer-version", name: null }];
  await spaces.refresh();
  expect(spaces.state).toMatchObject({ spaces: [privateSpace], unreadable: vault.unreadable });
  expect(removed).toEqual([]);
});

test("a space that cannot be opened is looked at again by itself, until it can", async () => {
  const { spaces, vault, clock } = await stage([privateSpace]);
  vault.unreadable = [{ id: booking.id, why: "disk-full", name: null }];
  spaces.start();
  await settle();
  vault.spaces = [privateSpace, booking];
  vault.unreadable = [];
  clock.advance(5_000);
  await settle();
  expect(spaces.state).toMatchObject({ spaces: [privateSpace, booking], unreadable: [] });
});

test("of each space it is known whether the vault has told what is in it", async () => {
  const { spaces, lines } = await stage();
  spaces.start();
  await settle();
  lines.get(privateSpaceId)?.post({ kind: "all", rows: [] });
  await settle();
  expect([...spaces.state.unheard]).toEqual([[booking.id, null]]);
});
