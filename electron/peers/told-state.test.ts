import { expect, test } from "vitest";
import { syncSchema } from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import type { NotInSync } from "#shared/sync/session/sync-state.ts";
import { prd } from "#shared/sync/testing/sample-chain.ts";
import { toldState } from "./told-state.ts";

const device = deviceKeySchema.parse("a".repeat(64));
const range = { device, after: 3, through: 4 };
const nothing = { fault: null, device: null, document: null };

test.each<[NotInSync, object]>([
  [
    { kind: "refused-here", refusal: { place: prd, range, fault: { kind: "removed" } } },
    { fault: "removed", device, document: prd.document },
  ],
  [
    { kind: "refused-there", refusal: { place: prd, range, fault: null } },
    { fault: null, device, document: prd.document },
  ],
  [
    { kind: "not-stored", fault: { kind: "disk-full" } },
    { ...nothing, fault: "disk-full" },
  ],
  [
    { kind: "forked", device },
    { ...nothing, device },
  ],
  [{ kind: "withheld" }, nothing],
  [{ kind: "waiting" }, nothing],
  [{ kind: "not-in-space" }, nothing],
  [{ kind: "too-much" }, nothing],
])("of $0.kind a person can be told why, by whom and where", (reason, told) => {
  const state = toldState({ kind: "not-in-sync", reason });
  expect(state).toEqual({ kind: "not-in-sync", reason: reason.kind, ...told });
  expect(syncSchema.parse(state)).toEqual(state);
});

test("what needs no reason is told as it is", () => {
  const catchingUp = { kind: "catching-up", lacking: 3, offered: 0 } as const;
  expect(toldState(catchingUp)).toEqual(catchingUp);
});
