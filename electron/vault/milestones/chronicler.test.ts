import { expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { settled } from "../../testing/hub-stage.ts";
import { type PackedMilestone, packMilestone } from "../store/milestones.ts";
import { Chronicler } from "./chronicler.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const minute = 60_000;

function stage() {
  const clock = new ManualClock();
  const kept: [DocumentId, "read" | "rest"][] = [];
  const deleted = new Set<DocumentId>();
  const unread = new Set<DocumentId>();
  const faults: string[] = [];
  const state = {
    packed: packMilestone(Uint8Array.of(1), 5) as PackedMilestone | null,
    full: false,
  };
  const asked: DocumentId[] = [];
  const chronicler = new Chronicler({
    milestones: {
      keep: (document, _packed, { isRead }) => {
        if (state.full) return fail({ kind: "disk-full" });
        kept.push([document, isRead ? "read" : "rest"]);
        return ok(kept.length);
      },
    },
    reader: {
      milestone: async (document) => {
        asked.push(document);
        return state.packed;
      },
    },
    clock,
    isDeleted: (document) => deleted.has(document),
    isUnread: (document) => unread.has(document),
    onFault: (fault) => faults.push(fault.kind),
  });
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await settled();
  };
  return { chronicler, clock, kept, deleted, unread, faults, state, asked, pass };
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
  const { chronicler, kept, pass, unread } = stage();
  unread.add(prd);
  chronicler.leave(prd);
  await pass(0);
  expect(kept).toEqual([[prd, "rest"]]);
  expect(await chronicler.keepRead(prd)).toBe(2);
  expect(kept.at(-1)).toEqual([prd, "read"]);
});

test("a document that cannot be read, or was deleted for ever meanwhile, leaves no state", async () => {
  const { chronicler, kept, pass, state, deleted } = stage();
  state.packed = null;
  chronicler.leave(prd);
  await pass(0);
  state.packed = packMilestone(Uint8Array.of(1), 5);
  chronicler.leave(prd);
  deleted.add(prd);
  await pass(0);
  expect(kept).toEqual([]);
});

test("a full disk is reported and stops nothing", async () => {
  const { chronicler, faults, pass, state } = stage();
  state.full = true;
  chronicler.leave(prd);
  await pass(0);
  expect(faults).toEqual(["disk-full"]);
});

test("closing waits for what is under way, and asks for nothing more", async () => {
  const { chronicler, kept, asked, pass } = stage();
  chronicler.notice([prd]);
  chronicler.leave(prd);
  await chronicler.close();
  expect(kept).toEqual([[prd, "read"]]);
  chronicler.notice([prd]);
  await chronicler.close();
  await pass(60 * minute);
  expect(asked).toHaveLength(1);
});
