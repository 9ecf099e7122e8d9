import { expect, test } from "vitest";
import { whyAwaySchema } from "#shared/domain/space-unavailable.ts";
import { SpaceNotice } from "./space-notice.ts";

function stage() {
  const told: (readonly [string, string])[] = [];
  const notice = new SpaceNotice("/home/pm/spaces", async (...words) => void told.push(words));
  return { notice, told };
}

test("each reason is told once, though windows keep asking", () => {
  const { notice, told } = stage();
  notice.tell("disk-full");
  notice.tell("disk-full");
  notice.tell("read-only");
  expect(told).toHaveLength(2);
});

test("every reason but the program's own coming and going says what is safe and what to do", () => {
  const { notice, told } = stage();
  for (const why of whyAwaySchema.options) notice.tell(why);
  expect(told).toHaveLength(whyAwaySchema.options.length - 3);
  for (const [, detail] of told) {
    expect(detail).toMatch(/safe|left as it is|Nothing was changed/);
    expect(detail).toMatch(/Ask|Update|Move|copy|Free|Allow|Check/);
  }
});

test("a file that was put together again is told once, with what is missing and where the old one is", async () => {
  const { notice, told } = stage();
  const rebuilt = {
    wasGone: false,
    setAside: "/spaces/private.damaged.db",
    backupFrom: 5,
    documents: 3,
    damaged: 1,
  };
  // Only once somebody has closed it the vault may forget it.
  expect(await notice.tellRebuilt(rebuilt)).toBe(true);
  expect(await notice.tellRebuilt(rebuilt)).toBe(false);
  expect(told).toHaveLength(1);
  const [, detail] = told[0] ?? ["", ""];
  expect(detail).toContain("3 documents were found.");
  expect(detail).toContain("Something was missing in 1 document;");
  expect(detail).toContain("/spaces/private.damaged.db");
  expect(detail).toContain("1970");
});

test("a file that was gone, without any backup, is never told as if all were well", async () => {
  const { notice, told } = stage();
  const gone = { wasGone: true, setAside: null };
  await notice.tellRebuilt({ ...gone, backupFrom: null, documents: 0, damaged: 0 });
  expect(told[0]?.[0]).toContain("gone");
  expect(told[0]?.[1]).toContain("No document could be found");
});

test("a damaged file that somebody deleted before it was told was damaged all the same", async () => {
  const { notice, told } = stage();
  const deleted = { wasGone: false, setAside: null };
  await notice.tellRebuilt({ ...deleted, backupFrom: null, documents: 2, damaged: 0 });
  expect(told[0]?.[0]).toContain("was damaged");
  expect(told[0]?.[1]).not.toContain("was kept");
});
