import { expect, test } from "vitest";
import { sayRefusal } from "./say-refusal.ts";
import type { Fault } from "./verdict.ts";

const named = { author: "Ada", sender: "Ben", document: "Waitlist" };
const faults: readonly Fault[] = [
  { kind: "malformed" },
  { kind: "forged" },
  { kind: "another-space" },
  { kind: "may-not-write", part: "body" },
  { kind: "may-not-write", part: "comments" },
  { kind: "removed" },
  { kind: "forked" },
  { kind: "off-chain" },
  { kind: "old-key" },
  { kind: "frozen" },
  { kind: "too-large", bytes: 5 },
  { kind: "too-many-parts" },
  { kind: "unreadable" },
  { kind: "too-deep" },
  { kind: "subdocument" },
  { kind: "wrong-shape", where: "blocks" },
  { kind: "in-another-name", client: 5 },
  { kind: "out-of-step", client: 5 },
  { kind: "no-ground" },
  { kind: "does-not-reload" },
  { kind: "unsafe-link" },
  { kind: "exhausting" },
  { kind: "not-kept" },
];

test.for(faults)("of $kind it is said what happened, what is safe and what to do", (fault) => {
  const { happened, safe, todo } = sayRefusal(fault, named);
  expect(happened).toMatch(/Ada|Ben/);
  expect(safe).toContain("your document is as it was");
  expect(todo).toMatch(/\.$/);
  // Words of ours, not names in the code.
  expect(happened + safe + todo).not.toMatch(/undefined|[a-z]-[a-z]+-|gate|epoch|envelope/);
});

test("the author is named for what they signed, and the sender for what nobody did", () => {
  expect(sayRefusal({ kind: "unsafe-link" }, named).happened).toContain("Ada");
  const { happened, todo } = sayRefusal({ kind: "forged" }, named);
  expect(happened + todo).not.toContain("Ada");
  expect(happened).toContain("Ben");
});
