import { expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { createSpace, isAnyShared, listSpaces, removeSpace, renameSpace } from "./spaces.ts";

const booking: Space = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
};

const roadmap: Space = {
  ...booking,
  id: spaceIdSchema.parse("space_bbbbbbbbbbbb"),
  kind: "shared",
};

function stage(
  answer: Result<unknown, unknown>,
  { agrees = true, isLastOwner = false }: { agrees?: boolean; isLastOwner?: boolean } = {},
) {
  const did: string[] = [];
  const setting = {
    vault: {
      call: async (name: string) => {
        did.push(name);
        return name === "spaces.list"
          ? ok({ spaces: [privateSpace, booking, roadmap], unreadable: [] })
          : answer;
      },
    } as unknown as VaultProcess,
    confirmRemoval: async (name: string, isShared: boolean) => {
      did.push(`asked about ${isShared ? "shared " : ""}${name}`);
      return agrees;
    },
    office: {
      goodbye: async () => {
        did.push("others told");
        return !isLastOwner;
      },
      refresh: async () => void did.push("looked again"),
    },
    onChanged: () => void did.push("windows told"),
  };
  return { did, setting };
}

test("others may be in a space that is shared, or that nothing is known of; nobody is in Private", async () => {
  const { did, setting } = stage(ok(null));
  expect(await isAnyShared(setting, [privateSpace.id])).toBe(false);
  expect(did).toEqual([]);
  expect(await isAnyShared(setting, [privateSpace.id, booking.id])).toBe(false);
  expect(await isAnyShared(setting, [booking.id, roadmap.id])).toBe(true);
  const vault = { call: async () => fail({ kind: "closing" }) } as unknown as VaultProcess;
  expect(await isAnyShared({ vault }, [booking.id])).toBe(true);
});

test("a space is removed only once the person has agreed, and then every window learns of it", async () => {
  const { did, setting } = stage(ok(null));
  expect(await removeSpace(setting, { space: booking.id })).toEqual(ok(null));
  expect(did).toEqual([
    "spaces.list",
    "asked about Booking",
    "spaces.remove",
    "looked again",
    "windows told",
  ]);

  const declined = stage(ok(null), { agrees: false });
  expect(await removeSpace(declined.setting, { space: booking.id })).toEqual(
    fail({ kind: "cancelled" }),
  );
  expect(declined.did).not.toContain("spaces.remove");
});

test("those who share a space are told before it is removed; its only owner has to hand it over first", async () => {
  const { did, setting } = stage(ok(null));
  expect(await removeSpace(setting, { space: roadmap.id })).toEqual(ok(null));
  expect(did.slice(1, 4)).toEqual(["asked about shared Booking", "others told", "spaces.remove"]);

  const alone = stage(ok(null), { isLastOwner: true });
  expect(await removeSpace(alone.setting, { space: roadmap.id })).toEqual(
    fail({ kind: "last-owner" }),
  );
  expect(alone.did).not.toContain("spaces.remove");
});

test("making and renaming tell every window, unless it failed", async () => {
  const made = stage(ok(booking));
  await createSpace(made.setting, { name: "Booking", kind: "local" });
  await renameSpace(made.setting, { space: booking.id, name: "Booking" });
  expect(made.did.filter((each) => each === "windows told")).toHaveLength(2);

  const failing = stage(fail({ kind: "disk-full" }));
  expect(await createSpace(failing.setting, { name: "Booking", kind: "local" })).toEqual(
    fail({ kind: "disk-full" }),
  );
  expect(failing.did).not.toContain("windows told");
});

test.each([
  ["is-private", "is-private"],
  ["not-kept", "not-kept"],
  ["no-such-space", "no-such-space"],
  ["closing", "vault-unavailable"],
  ["process-gone", "vault-unavailable"],
])("a removal that fails because of %s is told as %s", async (kind, told) => {
  const { setting } = stage(fail({ kind }));
  expect(await removeSpace(setting, { space: booking.id })).toEqual(fail({ kind: told }));
});

test("a vault that is gone is no list without spaces", async () => {
  const setting = {
    ...stage(ok(null)).setting,
    vault: { call: async () => fail({ kind: "process-gone" }) } as unknown as VaultProcess,
  };
  expect(await listSpaces(setting)).toEqual(
    fail({ kind: "vault-unavailable", why: "process-gone" }),
  );
});
