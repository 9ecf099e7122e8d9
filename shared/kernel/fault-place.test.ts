import { expect, test } from "vitest";
import { faultPlaceOf, framesOf } from "./fault-place.ts";

test("an error is known by its kind and its place, without its message", () => {
  const place = faultPlaceOf(new RangeError("Where we keep backups\n    and why"));
  expect(place.name).toBe("RangeError");
  expect(place.at[0]).toMatch(/^[\w.]*@fault-place\.test\.ts:\d+:\d+$/);
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
      "    at open (C:\\app\\main.cjs:9:1)",
      "    at app://bundle/assets/index.js:5:6",
      "already@index.js:7:8",
      "at the end of the day: 5:6",
    ]),
  ).toEqual([
    "render@index.js:10:20",
    "Hub.join@vault.cjs:1:2",
    "Session@main.cjs:3:4",
    "open@main.cjs:9:1",
    "@index.js:5:6",
    "already@index.js:7:8",
  ]);
});

test("a window's frames are still frames once main has looked at them", () => {
  const { at } = faultPlaceOf(new TypeError("x"));
  expect(at.length).toBeGreaterThan(0);
  expect(framesOf(at)).toEqual(at);
});
