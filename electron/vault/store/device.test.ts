import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { readDeviceId } from "./device.ts";

test("a database keeps the device it was first opened with", () => {
  const database = openTestDatabase();
  const first = readDeviceId(database, new ManualClock(), new SeededRandom(1));
  expect(readDeviceId(database, new ManualClock(), new SeededRandom(2))).toBe(first);
});

test("an id that cannot be read makes way for a new one", () => {
  const database = openTestDatabase();
  database.exec("INSERT INTO meta VALUES ('device', 'rubbish')");
  const device = readDeviceId(database, new ManualClock(), new SeededRandom(1));
  expect(readDeviceId(database, new ManualClock(), new SeededRandom(2))).toBe(device);
});
