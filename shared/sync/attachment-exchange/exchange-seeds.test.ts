import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const samples = [sampleOf(1, attachmentPartBytes + 70_000), sampleOf(2, 900), sampleOf(3, 0)];
const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1);

test.each(seeds)(
  "whatever is cut and whoever lies, all of it comes once one honest device is met (seed %i)",
  async (seed) => {
    const random = new SeededRandom(seed);
    const all = new ExchangeStage(5, samples, seed);
    const [liars, honest, getters] = [all.devices.slice(0, 2), all.device(2), all.devices.slice(3)];
    for (const sample of samples) {
      for (const { record } of liars) if (random.below(2) === 0) record.putWrong(sample);
      honest.record.put(sample);
      for (const { record } of getters)
        record.want(...samples.map((each) => [each, null] as const));
    }
    for (let round = 0; round < 40; round++) {
      const [one, other] = [all.device(random.below(5)), all.device(random.below(5))];
      if (one !== other) {
        if (!one.sessions.has(other)) all.link(one, other);
        else if (random.below(2) === 0) all.cut(one, other);
        else all.replaceLink(one, other);
      }
      await all.pass(random.below(10));
    }
    for (const each of getters) if (!each.sessions.has(honest)) all.link(each, honest);
    // Whoever was passed over is asked again by then.
    for (let minute = 0; minute < 3; minute++) {
      await all.pass(100);
      all.clock.advance(60_000);
    }
    for (const { record } of getters) {
      for (const { file, bytes } of samples) expect(record.whole.get(file)).toEqual(bytes);
    }
  },
);
