import { afterEach, expect, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import { hasSlowDownlink } from "./slow-downlink.ts";

afterEach(() => void vi.restoreAllMocks());

type Written = Readonly<{ documents: number; times: number; bytes: number }>;

/** Somebody comes to a space in which six have all that one of them wrote, by a line that is slow. */
async function comeBySlowLine({ documents, times, bytes }: Written, bytesPerSecond: number) {
  const sample = new SampleSpace();
  const numbers = [2, 3, 4, 5, 6, 7];
  for (const number of numbers) sample.join(number, "editor");
  const network = new LinkedDevices(1);
  const newcomer = deviceOf(1, sample, network);
  const others = numbers.map((number) => deviceOf(number, sample, network));
  const [author] = others;
  if (author === undefined) throw new Error("six");
  for (const other of others) void other.start();
  await network.pass(2_000);
  const ids = Array.from({ length: documents }, (_, at) =>
    documentIdSchema.parse(`doc_${String(at).padStart(12, "0")}`),
  );
  for (let time = 0; time < times; time++) {
    for (const [at, id] of ids.entries()) {
      const words = `${at} ${time} ${"x".repeat(bytes)}`;
      author.edit(id, (doc) => void doc.getMap("fields").set(`field ${time}`, words));
    }
    await network.pass(100);
  }
  const sizeOf = ({ store }: SimulatedDevice) => {
    const updates = ids.flatMap((document) => store.updates({ document, part: "body" }));
    return updates.reduce((sum, { length }) => sum + length, 0);
  };
  const all = sizeOf(author);
  await network.until(() => others.every((other) => sizeOf(other) === all));
  const sent = hasSlowDownlink(newcomer.key, network.clock, bytesPerSecond);
  void newcomer.start();
  // Twice as long as all of it takes by itself.
  const end = network.clock.now() + (2_000 * all) / bytesPerSecond;
  while (sizeOf(newcomer) < all && network.clock.now() < end) await network.pass(500);
  return { come: sizeOf(newcomer) / all, sent: sent() / all };
}

test.each([
  { of: "twenty long documents", written: { documents: 20, times: 1, bytes: 100_000 } },
  { of: "one document of many changes", written: { documents: 1, times: 200, bytes: 10_000 } },
  { of: "a thousand short documents", written: { documents: 1_000, times: 1, bytes: 2_000 } },
])("by a slow line from many all of $of comes, and nothing three times", async ({ written }) => {
  const { come, sent } = await comeBySlowLine(written, 20_000);
  expect(come).toBe(1);
  expect(sent).toBeLessThan(2);
});
