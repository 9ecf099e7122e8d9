import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { DocumentCache } from "./cache.ts";
import { cacheNameOf, Generations } from "./generations.ts";
import { settle } from "./testing/settle.ts";

const never = (failure: unknown) => expect(failure).toBe("no failure");

async function remember(name: string): Promise<void> {
  const cache = new DocumentCache(Promise.resolve(name), never);
  await cache.load();
  await cache.close();
}

async function cacheNames(): Promise<string[]> {
  return (await indexedDB.databases()).map(({ name }) => String(name)).sort();
}

test("caches of another generation are removed, and nobody else's", async () => {
  const kept = [cacheNameOf(privateSpaceId, "gen_b", "doc_1"), "other/database"];
  const gone = [cacheNameOf(privateSpaceId, "gen_a", "doc_1"), "document/private/doc_1"];
  for (const name of [...kept, ...gone]) await remember(name);

  const bridge = new FakeBridge(undefined, {
    "space.describe": async () => ok({ generation: "gen_b" }),
  });
  const generations = new Generations(bridge, new ManualClock());
  expect(generations.known(privateSpaceId)).toBeUndefined();
  expect(await generations.learn(privateSpaceId)).toBe("gen_b");
  expect(generations.known(privateSpaceId)).toBe("gen_b");
  await expect.poll(cacheNames).toEqual(kept.sort());
});

test("a vault that is not there yet is asked again, by one question for all", async () => {
  let isThere = false;
  const bridge = new FakeBridge(undefined, {
    "space.describe": async () =>
      isThere
        ? ok({ generation: "first" })
        : fail({ kind: "vault-unavailable", why: "process-gone" }),
  });
  const clock = new ManualClock();
  const generations = new Generations(bridge, clock);
  const learnt = Promise.all([
    generations.learn(privateSpaceId),
    generations.learn(privateSpaceId),
  ]);
  await settle();
  isThere = true;
  clock.advance(500);
  expect(await learnt).toEqual(["first", "first"]);
  expect(bridge.asked).toHaveLength(2);
});
