import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { recoverFromCrashes } from "./crash-recovery.ts";

const address = "app://bundle/index.html";

function stage(url = `${address}#/document/doc_aaaaaaaaaaaa`, tryAgain = false) {
  const clock = new ManualClock();
  const log = new RecordedLog();
  const loaded: string[] = [];
  const questions = { count: 0 };
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => url,
    loadURL: async (target: string) => void loaded.push(target),
  });
  recoverFromCrashes({
    contents,
    address,
    clock,
    log,
    askAfterManyCrashes: async () => {
      questions.count += 1;
      return tryAgain;
    },
  });
  const crash = (reason = "crashed") =>
    contents.emit("render-process-gone", {}, { reason, exitCode: 5 });
  return { clock, log, loaded, questions, contents, crash };
}

test("a window that crashed is loaded again with its document", () => {
  const { crash, loaded, log } = stage();
  crash();
  expect(loaded).toEqual([`${address}#/document/doc_aaaaaaaaaaaa`]);
  expect(log.entries).toEqual([{ event: "window.gone", details: { reason: "crashed", code: 5 } }]);
});

test.each(["", "about:blank", "https://example.org/", `${address}.example`])(
  "a window that stood at %j comes back at the start",
  (url) => {
    const { crash, loaded } = stage(url);
    crash();
    expect(loaded).toEqual([address]);
  },
);

test("a window that ended in good order stays closed", () => {
  const { crash, loaded } = stage();
  crash("clean-exit");
  expect(loaded).toEqual([]);
});

test("the third crash within a minute asks the person instead of going on", async () => {
  const { crash, loaded, questions, clock } = stage();
  crash();
  clock.advance(20_000);
  crash();
  clock.advance(20_000);
  crash();
  await Promise.resolve();
  expect(loaded).toHaveLength(2);
  expect(questions.count).toBe(1);
});

test("trying again loads the window once more and counts anew", async () => {
  const { crash, loaded, questions } = stage(undefined, true);
  for (let time = 0; time < 3; time++) crash();
  await Promise.resolve();
  expect(loaded).toHaveLength(3);
  crash();
  expect(loaded).toHaveLength(4);
  expect(questions.count).toBe(1);
});

test("crashes further apart are no loop", () => {
  const { crash, loaded, questions, clock } = stage();
  for (let time = 0; time < 6; time++) {
    crash();
    clock.advance(31_000);
  }
  expect(loaded).toHaveLength(6);
  expect(questions.count).toBe(0);
});

test("a window that hangs is noted, and when it is back", () => {
  const { contents, log, loaded } = stage();
  contents.emit("unresponsive");
  contents.emit("responsive");
  expect(log.events).toEqual(["window.unresponsive", "window.responsive"]);
  expect(loaded).toEqual([]);
});
