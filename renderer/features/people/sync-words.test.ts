import { expect, test } from "vitest";
import { peopleSchema } from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import type { Device, Sync } from "./people.ts";
import { heldInFull, heldInShort } from "./sync-line.ts";
import { type Naming, ownOther, sayDevice } from "./sync-words.ts";
import { device } from "../../document/testing/sample-people.ts";

const naming: Naming = {
  person: "Ada",
  ownerOf: () => "Ben",
  titleOf: () => "Waitlist",
  when: () => "11:20",
};

/** Taken from the contract, so that a state that is added there has no words here and turns this red. */
const syncOptions = peopleSchema.shape.members.element.shape.devices.element.shape.sync.options;
const reasons = syncOptions.flatMap((option) =>
  "reason" in option.shape ? option.shape.reason.options : [],
);

function notInSync(reason: (typeof reasons)[number], fault: string | null = null): Sync {
  const key = deviceKeySchema.parse("b".repeat(64));
  const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  return { kind: "not-in-sync", reason, fault, device: key, document, only: null };
}

const plain: readonly Sync[] = [
  { kind: "away" },
  { kind: "comparing" },
  { kind: "catching-up", lacking: 100, offered: 20 },
  { kind: "in-sync" },
];

test("the states that are tried here are all that there are", () => {
  const tried = new Set([...plain.map(({ kind }) => kind), "not-in-sync"]);
  expect(new Set(syncOptions.map(({ shape }) => shape.kind.value))).toEqual(tried);
  expect(reasons.length).toBeGreaterThan(0);
});

test("every state and every reason has words of its own, and one of them alone says that they are level", () => {
  const states = [...plain, ...reasons.map((reason) => notInSync(reason))];
  const said = states.map((sync) => sayDevice({ ...device(), sync }, naming).words);
  expect(new Set(said).size).toBe(states.length);
  expect(said.filter((words) => /^in sync/i.test(words))).toEqual(["In sync"]);
  for (const words of said) expect(words).not.toMatch(/undefined|null|envelope|epoch|head/);
});

test.for(reasons)("of %s it is said what happened, what is safe and what to do", (reason) => {
  const { said, tone } = sayDevice({ ...device(), sync: notInSync(reason, "unsafe-link") }, naming);
  expect(tone).toBe("warn");
  for (const part of [said?.happened, said?.safe, said?.todo]) expect(part).toMatch(/^[A-Z].*\.$/);
  expect(JSON.stringify(said)).not.toMatch(/undefined|null|envelope|epoch|gate/);
});

test.for(reasons)("nobody is told to ask their own other device for something: %s", (reason) => {
  const own = { ...naming, person: ownOther };
  const { said } = sayDevice({ ...device(), sync: notInSync(reason, "unsafe-link") }, own);
  expect(JSON.stringify(said)).not.toMatch(
    /[Aa]sk your other device|the one of your|of your other device/,
  );
});

test("a refusal by a rule that this version does not know is told all the same", () => {
  const { said } = sayDevice(
    { ...device(), sync: notInSync("refused-here", "later-rule") },
    naming,
  );
  expect(said?.happened).toContain("Ben sent a change to “Waitlist”");
});

test("a device that is away is in sync up to when it was, and no further", () => {
  const away: Device = { ...device(), sync: { kind: "away" }, inSyncAt: 5 };
  expect(sayDevice(away, naming).words).toBe("Not connected, in sync up to 11:20");
  expect(sayDevice({ ...away, inSyncAt: null }, naming).words).toBe("Not connected");
});

const helds = peopleSchema.shape.held.unwrap().options;

test("every reason for which nothing goes out has words of its own", () => {
  expect(new Set(helds.map(heldInShort)).size).toBe(helds.length);
  expect(new Set(helds.map((held) => heldInFull(held).rest)).size).toBe(helds.length);
  const stored = helds.filter((held) => held !== "not-stored");
  for (const held of stored) expect(heldInFull(held).rest).toContain("safe on this computer");
  expect(heldInFull("not-stored").rest).toContain("kept in the open window");
});
