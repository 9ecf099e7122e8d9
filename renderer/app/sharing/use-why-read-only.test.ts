import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { Sharing } from "../../document/sharing.ts";
import { booking, samplePeople } from "../../document/testing/sample-people.ts";
import { settle } from "../../document/testing/settle.ts";
import { useWhyReadOnly } from "./use-why-read-only.ts";

const roadmap = spaceIdSchema.parse("space_roadmaproadm");
const spaces: readonly Space[] = [
  privateSpace,
  { id: booking, name: "Booking", kind: "shared" },
  { id: roadmap, name: "Roadmap", kind: "shared" },
];

async function follow(roles: Map<string, Role>) {
  const bridge = new FakeBridge(undefined, {
    "sharing.people": async ({ space }) => ok(samplePeople(roles.get(space) ?? "owner")),
  });
  const sharing = new Sharing(bridge, new ManualClock());
  sharing.follow(spaces);
  const { result } = renderHook(() => useWhyReadOnly(sharing, spaces));
  await act(settle);
  const of = (...places: readonly Space["id"][]) =>
    result.current(places.map((space) => ({ space })));
  return { sharing, of };
}

test("documents of one space say which role it is that only reads them", async () => {
  const roles = new Map<string, Role>([[booking, "commenter"]]);
  const { sharing, of } = await follow(roles);
  expect(of(booking, booking)).toBe("Read only: you are a commenter in Booking");
  roles.set(booking, "editor");
  sharing.take(booking);
  await act(settle);
  expect(of(booking)).toBeNull();
});

test("of several spaces nothing is barred that may be changed in one of them", async () => {
  const { of } = await follow(
    new Map<string, Role>([
      [booking, "commenter"],
      [roadmap, "viewer"],
    ]),
  );
  expect(of(booking, roadmap)).toBe("You can only read these");
  expect(of(booking, privateSpace.id)).toBeNull();
  expect(of()).toBeNull();
});
