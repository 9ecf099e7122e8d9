import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { openFileLog } from "./log.ts";

function openTestLog(path = join(scratchFolder(), "logs", "main.log")) {
  const log = openFileLog(path, new ManualClock(0));
  const lines = () =>
    readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  return { log, path, lines };
}

test("an event is one line with its time, its name and its codes", () => {
  const { log, lines } = openTestLog();
  log.note("started");
  log.note("process.died", { process: "vault", code: 9, at: ["hub@vault.cjs:1:2"] });
  expect(lines()).toEqual([
    { time: "1970-01-01T00:00:00.000Z", event: "started" },
    {
      time: "1970-01-01T00:00:00.000Z",
      event: "process.died",
      process: "vault",
      code: 9,
      at: ["hub@vault.cjs:1:2"],
    },
  ]);
});

test("words, addresses and paths are left out whoever hands them in", () => {
  const { log, path } = openTestLog();
  log.note("fault", {
    name: "Where we keep backups",
    url: "https://example.org/secret",
    at: ["C:\\Users\\pm\\notes", "fine@main.cjs:1:2", "throughline://document/private/doc"],
  });
  const text = readFileSync(path, "utf8");
  expect(text).not.toMatch(/backups|example|Users|document/);
  expect(text).toContain("fine@main.cjs:1:2");
});

test("details cannot pass for the time or the name of the event", () => {
  const { log, lines } = openTestLog();
  log.note("fault", { event: "started", time: "never" });
  expect(lines()).toEqual([{ event: "fault", time: "1970-01-01T00:00:00.000Z" }]);
});

test("a full file makes way and one before it is kept", () => {
  const { log, path, lines } = openTestLog(join(scratchFolder(), "main.log"));
  writeFileSync(path, "x".repeat(1024 * 1024));
  log.note("started");
  expect(lines()).toHaveLength(1);
  expect(statSync(`${path}.previous`).size).toBe(1024 * 1024);
});

test("a log that cannot be written stops nobody", () => {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, "");
  const log = openFileLog(join(file, "main.log"), new ManualClock());
  expect(() => log.note("started")).not.toThrow();
});
