import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { RecordedLog } from "../testing/recorded-log.ts";
import { noteUncaughtFaults } from "./faults.ts";

test("whatever nobody expected is noted once and decided upon by the process", () => {
  const source = new EventEmitter();
  const log = new RecordedLog();
  let decided = 0;
  noteUncaughtFaults(source as unknown as NodeJS.Process, log, () => (decided += 1));

  source.emit("uncaughtException", new Error("secret"));
  source.emit("unhandledRejection", new TypeError("secret"));
  expect(log.entries.map(({ details }) => [details["kind"], details["name"]])).toEqual([
    ["uncaught", "Error"],
    ["unhandled-rejection", "TypeError"],
  ]);
  expect(JSON.stringify(log.entries)).not.toContain("secret");
  expect(decided).toBe(2);
});
