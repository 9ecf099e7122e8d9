import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { RecordedLog } from "../testing/recorded-log.ts";
import { faultPlaceOf, framesOf, noteUncaughtFaults } from "./faults.ts";

test("an error is known by its kind and its place, without its message", () => {
  const place = faultPlaceOf(new RangeError("Where we keep backups\n    and why"));
  expect(place.name).toBe("RangeError");
  expect(place.at[0]).toMatch(/^[\w.]*@faults\.test\.ts:\d+:\d+$/);
  expect(JSON.stringify(place)).not.toMatch(/backups|why/);
});

test("what was thrown without being an error is known by its type", () => {
  expect(faultPlaceOf("Where we keep backups")).toEqual({ name: "string", at: [] });
});

test("frames of every form are kept, without folders", () => {
  expect(
    framesOf([
      "TypeError: the title is Where we keep backups",
      "    at render (app://bundle/assets/index.js:10:20)",
      "    at async Hub.join (/home/pm/app/vault.cjs:1:2)",
      "    at new Session (file:///opt/app/main.cjs:3:4)",
      "    at app://bundle/assets/index.js:5:6",
      "already@index.js:7:8",
      "at the end of the day: 5:6",
    ]),
  ).toEqual([
    "render@index.js:10:20",
    "Hub.join@vault.cjs:1:2",
    "Session@main.cjs:3:4",
    "@index.js:5:6",
    "already@index.js:7:8",
  ]);
});

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
