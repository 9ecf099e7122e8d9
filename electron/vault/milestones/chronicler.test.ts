import { expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeReader } from "../../testing/fake-reader.ts";
import { settled } from "../../testing/hub-stage.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { Milestones, packMilestone } from "../store/milestones.ts";
import { Chronicler } from "./chronicler.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const minute = 60_000;

function stage() {
  const clock = new ManualClock();
  const database = openTestDatabase();
  const milestones = new Milestones(database, {
    onCorrupt: () => undefined,
    onDropped: () => undefined,
  });
  const kept: [DocumentId, "read" | "rest"][] = [];
  const deleted = new Set<DocumentId>();
  const unread = new Set<DocumentId>();
  const faults: string[] = [];
  const state = { words: "one" as string | null };
  const reader = new FakeReader({
    milestone: () => (state.words === null ? null : packMilestone(Buffer.from(state.words), 5)),
  });
  const chronicler = new Chronicler({
    milestones: {
      keep: (document, packed, about) => {
        const number = milestones.keep(document, packed, about);
        if (number.ok) kept.push([document, about.isRead ? "read" : "rest"]);
        return number;
      },
    },
    reader,
    clock,
    isDeleted: (document) => deleted.has(document),
    isUnread: (document) => unread.has(document),
    onFault: (fault) => faults.push(fault.kind),
  });
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await settled();
  };
  return { chronicler, database, reader, kept, deleted, unread, faults, state, pass };
}

test("a session ends when nothing was stored for ten minutes", async () => {
  const { chronicler, kept, pass } = stage();
  for (let count = 0; count < 5; count++) {
    chronicler.notice([prd]);
    await pass(9 * minute);
  }
  expect(kept).toEqual([]);
  await pass(minute);
  expect(kept).toEqual([[prd, "rest"]]);
  await pass(60 * minute);
  expect(kept).toHaveLength(1);
});

test("it ends when the last window leaves, and that is where it was read last", async () => {
  const { chronicler, kept, pass } = stage();
  chronicler.notice([prd]);
  chronicler.leave(prd);
  await pass(60 * minute);
  expect(kept).toEqual([[prd, "read"]]);
});

test("who leaves what others changed unread has not read it; who says so has", async () => {
  const { chronicler, kept, pass, unread, state } = stage();
  unread.add(prd);
  chronicler.leave(prd);
  await pass(0);
  expect(kept).toEqual([[prd, "rest"]]);
  state.words = "two";
  expect(await chronicler.keepRead(prd)).toBe(2);
  expect(kept.at(-1)).toEqual([prd, "read"]);
});

test("a document that cannot be read, or was deleted for ever meanwhile, leaves no state", async () => {
  const { chronicler, kept, pass, state, deleted } = stage();
  state.words = null;
  chronicler.leave(prd);
  await pass(0);
  state.words = "one";
  chronicler.leave(prd);
  deleted.add(prd);
  await pass(0);
  expect(kept).toEqual([]);
});

test("a disk that takes nothing is reported and stops nothing", async () => {
  const { chronicler, database, faults, pass } = stage();
  database.exec("PRAGMA query_only = ON");
  chronicler.leave(prd);
  await pass(0);
  expect(faults).toEqual(["read-only"]);
});

test("closing waits for what is under way, and asks for nothing more", async () => {
  const { chronicler, kept, reader, pass } = stage();
  chronicler.notice([prd]);
  chronicler.leave(prd);
  await chronicler.close();
  expect(kept).toEqual([[prd, "read"]]);
  chronicler.notice([prd]);
  await chronicler.close();
  await pass(60 * minute);
  expect(reader.asked).toHaveLength(1);
});
