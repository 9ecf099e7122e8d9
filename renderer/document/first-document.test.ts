import { expect, test } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FirstDocument } from "./first-document.ts";
import type { DocumentPlace } from "./open-document.ts";
import type { SpacesState } from "./spaces.ts";
import { settle } from "./testing/settle.ts";

const welcome = sampleRow({ title: "Welcome" });

function stage() {
  const clock = new ManualClock();
  const changes = new Emitter<SpacesState>();
  const none: SpacesState = {
    spaces: [],
    isListed: true,
    unreadable: [],
    rows: [],
    unread: new Set(),
    isHere: true,
    away: null,
    unheard: new Map(),
  };
  const spaces = {
    state: none,
    onChange: (listener: (state: SpacesState) => void) => changes.on(listener),
  };
  const list = async () => {
    spaces.state = { ...none, rows: [welcome] };
    changes.emit(spaces.state);
    await settle();
  };
  const making = Promise.withResolvers<DocumentPlace | null>();
  const first = new FirstDocument({ made: making.promise, spaces, clock });
  const make = async (place: DocumentPlace | null) => {
    making.resolve(place);
    await settle();
  };
  return { clock, first, make, list };
}

test("a document that is being made is expected until it is listed", async () => {
  const { first, make, list } = stage();
  expect(first.isExpected).toBe(true);
  await make(welcome);
  expect(first.isExpected).toBe(true);
  await list();
  expect(first.isExpected).toBe(false);
});

test("one that is listed before it is known to be stored is not waited for", async () => {
  const { first, make, list } = stage();
  await list();
  await make(welcome);
  expect(first.isExpected).toBe(false);
});

test("none is expected where none is made, and not for ever where it is not listed", async () => {
  const none = stage();
  await none.make(null);
  expect(none.first.isExpected).toBe(false);
  const lost = stage();
  await lost.make(welcome);
  lost.clock.advance(5_000);
  await settle();
  expect(lost.first.isExpected).toBe(false);
});
