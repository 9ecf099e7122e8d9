import { expect, test } from "vitest";
import { syncSchema, withoutSchema } from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import type { NotInSync } from "#shared/sync/session/sync-state.ts";
import { prd } from "#shared/sync/testing/sample-chain.ts";
import { toldState, toldWithout } from "./told-state.ts";

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
  [{ kind: "withheld" }, nothing],
  [{ kind: "unshown" }, nothing],
  [{ kind: "untold" }, nothing],
  [{ kind: "waiting" }, nothing],
  [{ kind: "no-key" }, nothing],
  [{ kind: "not-in-space" }, nothing],
  [{ kind: "too-much" }, nothing],
])("of $0.kind a person can be told why, by whom and where", (reason, told) => {
  const state = toldState({ kind: "not-in-sync", reason });
  expect(state).toEqual({ kind: "not-in-sync", reason: reason.kind, only: null, ...told });
  expect(syncSchema.parse(state)).toEqual(state);
});

test("what needs no reason is told as it is", () => {
  const catchingUp = { kind: "catching-up", lacking: 3, offered: 0 } as const;
  expect(toldState(catchingUp)).toEqual(catchingUp);
});

test("of a few documents it is told how the others stand, and of very many that it is the whole space", () => {
  const reason: NotInSync = { kind: "refused-there", refusal: { place: prd, range, fault: null } };
  const only = (documents: readonly string[]) => ({
    documents: new Set(documents.map((id) => documentIdSchema.parse(id))),
    otherwise: { kind: "in-sync" } as const,
  });
  const few = toldState({ kind: "not-in-sync", reason, only: only([prd.document]) });
  expect(few).toMatchObject({
    only: { documents: [prd.document], otherwise: { kind: "in-sync" } },
  });
  expect(syncSchema.parse(few)).toEqual(few);
  const ids = Array.from({ length: 101 }, (_, at) => `doc_${at.toString().padStart(12, "0")}`);
  expect(toldState({ kind: "not-in-sync", reason, only: only(ids) })).toMatchObject({ only: null });
});

test("what was deleted there is told by its names, or by its number where it is very much, also beside a reason", () => {
  const ids = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      documentIdSchema.parse(`doc_${at.toString().padStart(12, "0")}`),
    );
  const inSync = (count: number) => ({ kind: "in-sync", without: new Set(ids(count)) }) as const;
  expect(toldState(inSync(2))).toEqual({ kind: "in-sync" });
  expect(toldWithout(inSync(2))).toEqual({ count: 2, documents: ids(2) });
  expect(toldWithout(inSync(101))).toEqual({ count: 101, documents: null });
  expect(withoutSchema.parse(toldWithout(inSync(100)))).toEqual({
    count: 100,
    documents: ids(100),
  });
  expect(toldWithout({ kind: "in-sync" })).toBeNull();
  expect(toldWithout({ kind: "comparing" })).toBeUndefined();

  const reason: NotInSync = { kind: "refused-there", refusal: { place: prd, range, fault: null } };
  const only = { documents: new Set([prd.document]), otherwise: inSync(1) };
  expect(toldWithout({ kind: "not-in-sync", reason, only })).toEqual({
    count: 1,
    documents: ids(1),
  });
  expect(toldWithout({ kind: "not-in-sync", reason })).toBeUndefined();
});
