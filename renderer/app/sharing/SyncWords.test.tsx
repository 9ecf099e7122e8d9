import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Sync } from "#shared/bridge/sharing-calls.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import type { SaveState } from "../../document/save-state.ts";
import type { SessionState } from "../../document/session-state.ts";
import { Sharing } from "../../document/sharing.ts";
import { booking, device, member, people } from "../../document/testing/sample-people.ts";
import { SyncWords } from "./SyncWords.tsx";

afterEach(cleanup);

/** The words of a space with Ada, who was level with this device before; of a document that is saved, or as it is told. */
function show(session?: ReturnType<typeof saving>) {
  const standing: { sync: Sync } = { sync: { kind: "in-sync" } };
  const clock = new ManualClock();
  const bridge = new FakeBridge(undefined, {
    "sharing.people": async () =>
      ok(people([member("Ada", { devices: [device({ ...standing, levelAt: 0 })] })])),
  });
  const sharing = new Sharing(bridge, clock);
  sharing.follow([{ id: booking, name: "Booking", kind: "shared" }]);
  const given = { sharing, clock, space: booking };
  render(<SyncWords {...given} {...(session && { session: session.session })} />);
  /** Main tells of a state, which lasts for so long; what the words are then. */
  return async (sync: Sync, milliseconds: number) => {
    standing.sync = sync;
    await act(async () => sharing.take(booking));
    await act(async () => clock.advance(milliseconds));
    return screen.getByRole("status", { name: "Sync state" }).textContent;
  };
}

/** How saving stands in a document, as a test tells it. */
function saving() {
  const changes = new Emitter<SessionState>();
  const of = (save: SaveState): SessionState => ({
    phase: "ready",
    damaged: false,
    bar: null,
    save,
  });
  const session = {
    state: of({ kind: "saved" }),
    onChange: (listener: (state: SessionState) => void) => changes.on(listener),
  };
  const tell = (save: SaveState) =>
    act(() => {
      session.state = of(save);
      changes.emit(session.state);
    });
  return { session, tell };
}

const level: Sync = { kind: "in-sync" };
const behind = (lacking: number): Sync => ({ kind: "catching-up", lacking, offered: 0 });

test("while somebody types it is said that it goes to and fro, and that all are level once they rest", async () => {
  const after = show();
  expect(await after(level, 0)).toBe("In sync with Ada");
  expect(await after(behind(1), 0)).toBe("Syncing with Ada");
  expect(await after(level, 300)).toBe("Syncing with Ada");
  expect(await after(behind(3), 300)).toBe("Syncing with Ada");
  expect(await after(level, 700)).toBe("Syncing with Ada");
  expect(await after(level, 200)).toBe("In sync with Ada");
});

test("what is no exchange of letters is told at once", async () => {
  const after = show();
  await after(behind(1), 0);
  expect(await after({ kind: "away" }, 0)).toBe("Offline: your work is safe here");
  expect(await after(behind(200), 0)).toBe("Catching up: 200 changes left");
  expect(await after(level, 0)).toBe("In sync with Ada");
});

test("nobody is said to be in sync while something written here is not stored, and so was sent to nobody", async () => {
  const document = saving();
  const after = show(document);
  expect(await after(level, 0)).toBe("In sync with Ada");
  document.tell({ kind: "saving" });
  expect(await after(level, 5_000)).toBe("Syncing with Ada");
  document.tell({ kind: "not-saved", fault: "vault-away" });
  expect(await after(level, 0)).toBe("Not sent: not saved yet");
  expect(await after({ kind: "away" }, 0)).toBe("Not sent: not saved yet");
  document.tell({ kind: "saved" });
  expect(await after(level, 1_000)).toBe("In sync with Ada");
});
