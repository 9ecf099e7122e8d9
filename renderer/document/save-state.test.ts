import { expect, test } from "vitest";
import { saveStateOf } from "./save-state.ts";
import type { ReplicaStatus } from "./vault-replica.ts";

const stored: ReplicaStatus = {
  hasContents: true,
  allStored: true,
  fault: null,
  damaged: false,
  deleted: false,
  failures: 0,
  whyAway: null,
  isSilent: false,
};

function stateOf(replica: Partial<ReplicaStatus>, editPending = false, isReadOnly = false) {
  return saveStateOf({
    replica: { ...stored, ...replica },
    editPending,
    isReadOnly,
    hasSeed: true,
  });
}

test("saved needs the vault's word", () => {
  expect(stateOf({})).toEqual({ kind: "saved" });
  expect(stateOf({ allStored: false })).toEqual({ kind: "saving" });
});

test("what is on the screen but not in the document yet is not saved", () => {
  expect(stateOf({}, true)).toEqual({ kind: "saving" });
});

test("before the vault has told its contents nothing is claimed", () => {
  expect(stateOf({ hasContents: false, allStored: false })).toEqual({ kind: "loading" });
});

test("a fault is told while something is not stored, and no longer", () => {
  expect(stateOf({ fault: "disk-full", allStored: false })).toEqual({
    kind: "not-saved",
    fault: "disk-full",
  });
  expect(stateOf({ fault: "disk-full" })).toEqual({ kind: "saved" });
});

test("a vault that is away a moment is only still saving; one that stays away is told", () => {
  expect(stateOf({ failures: 1, allStored: false })).toEqual({ kind: "saving" });
  expect(stateOf({ failures: 5, allStored: false })).toEqual({
    kind: "not-saved",
    fault: "vault-away",
  });
});

test("a space that was put back to another state than this window knows is told as that, once windows would have begun anew", () => {
  const refused = { whyAway: "other-generation", hasContents: false, allStored: false } as const;
  expect(stateOf({ ...refused, failures: 1 })).toEqual({ kind: "loading" });
  expect(stateOf({ ...refused, failures: 5 })).toEqual({
    kind: "not-saved",
    fault: "other-generation",
  });
});

test("a vault that is there and says nothing for seconds is told while something is not stored", () => {
  const silent = { failures: 1, isSilent: true };
  expect(stateOf({ ...silent, allStored: false })).toEqual({
    kind: "not-saved",
    fault: "vault-away",
  });
  expect(stateOf(silent)).toEqual({ kind: "saved" });
});

test.each(["newer-version", "not-ours", "damaged", "disk-full"] as const)(
  "a vault that has a reason not to open its database is not waited for: %s",
  (whyAway) => {
    const refused = { failures: 1, whyAway, hasContents: false, allStored: false };
    expect(stateOf(refused)).toEqual({ kind: "not-saved", fault: whyAway });
  },
);

test("a document for a newer program says that it is read only", () => {
  expect(stateOf({}, false, true)).toEqual({ kind: "read-only" });
});
