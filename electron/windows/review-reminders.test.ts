import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { ReviewReminders } from "./review-reminders.ts";

const hour = 60 * 60_000;
/** Nine in the morning, wherever the test runs. */
const morning = new Date(2026, 9, 8, 9).getTime();

type Setting = Readonly<{ dueOn?: string | null; isWanted?: boolean; at?: number }>;

function stage({ dueOn = "2026-10-08", isWanted = true, at = morning }: Setting = {}) {
  const clock = new ManualClock(at);
  const looks = { planned: 0 };
  const counted = {
    now: () => clock.now(),
    after: (milliseconds: number, task: () => void) => {
      looks.planned++;
      return clock.after(milliseconds, task);
    },
  };
  const shown: { title: string; body: string; click: () => void }[] = [];
  const asked: string[] = [];
  const wanted = { is: isWanted };
  class Notification {
    static isSupported = () => true;
    readonly #entry;
    constructor(options: { title: string; body: string }) {
      this.#entry = { ...options, click: () => {} };
    }
    on(_event: string, listener: () => void) {
      this.#entry.click = listener;
      return this;
    }
    show() {
      shown.push(this.#entry);
    }
  }
  const row = sampleRow({
    type: "journal",
    title: "A choice nobody shall read over a shoulder",
    status: "open",
    dueOn,
  });
  const clicked: string[] = [];
  const options = {
    vault: {
      call: async (name: string) => {
        asked.push(name);
        return name === "spaces.list" ? ok({ spaces: [privateSpace], unreadable: [] }) : ok([row]);
      },
    } as unknown as VaultProcess,
    clock: counted,
    isWanted: () => wanted.is,
    Notification: Notification as never,
    file: join(scratchFolder(), "reminded.json"),
    onClick: () => void clicked.push("journal"),
  };
  const reminders = new ReviewReminders(options);
  reminders.start();
  /** Lets time pass in quarters of an hour, as looks are made. */
  const pass = async (hours: number) => {
    for (let quarter = 0; quarter < hours * 4; quarter++) {
      const { planned } = looks;
      clock.advance(hour / 4);
      await vi.waitUntil(() => looks.planned > planned, patience);
    }
  };
  return { shown, asked, clicked, wanted, options, reminders, pass };
}

test("what is due is told once a day, and never what it is", async () => {
  const { shown, pass } = stage();
  await pass(3);
  expect(shown).toHaveLength(1);
  expect(JSON.stringify(shown)).not.toContain("nobody shall read");
  await pass(24);
  expect(shown).toHaveLength(2);
});

test("who did not ask for it is told nothing, and nothing is looked up for it", async () => {
  const { shown, asked, wanted, pass } = stage({ isWanted: false });
  await pass(2);
  expect([shown, asked]).toEqual([[], []]);
  wanted.is = true;
  await pass(1);
  expect(shown).toHaveLength(1);
});

test.each([
  ["nothing asks for a review", null],
  ["its day has not come", "2026-10-20"],
])("nothing is told while %s", async (_why, dueOn) => {
  const { shown, pass } = stage({ dueOn });
  await pass(2);
  expect(shown).toEqual([]);
});

test("nobody is told before eight in the morning", async () => {
  const { shown, pass } = stage({ at: morning - 4 * hour });
  await pass(2);
  expect(shown).toEqual([]);
  await pass(2);
  expect(shown).toHaveLength(1);
});

test("starting the program again on the same day does not tell it again", async () => {
  const first = stage();
  await first.pass(1);
  const shown = first.shown.length;
  first.reminders.end();
  const again = new ReviewReminders(first.options);
  again.start();
  await first.pass(2);
  expect(first.shown).toHaveLength(shown);
});

test("pressing it leads to the journal", async () => {
  const { shown, clicked, pass } = stage();
  await pass(1);
  shown[0]?.click();
  expect(clicked).toEqual(["journal"]);
});
