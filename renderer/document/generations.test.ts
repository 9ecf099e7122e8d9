import { expect, test, vi } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { DocumentCache } from "./cache.ts";
import { cacheNameOf, Generations } from "./generations.ts";
import { OpenDocuments } from "./open-documents.ts";
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

test("a window asks for a document, and the comments on it, as of the generation that it knows", async () => {
  const asked: string[] = [];
  const lines: Port[] = [];
  const clock = new ManualClock();
  const bridge = new FakeBridge(
    (target, far) => {
      if (target.kind === "document") asked.push(`${target.part ?? "body"} ${target.generation}`);
      lines.push(far);
    },
    { "space.describe": async () => ok({ generation: "gen_b" }) },
  );
  const documents = new OpenDocuments({ bridge, clock, report: never }, new SeededRandom(1));
  const id = documentIdSchema.parse("doc_000000000000");
  const session = documents.find({ space: privateSpaceId, id });
  void session.comments;
  await vi.waitFor(() => {
    clock.advance(500);
    expect(lines.length).toBeGreaterThan(1);
  }, patience);

  // As when the space is closed, and perhaps restored, under it.
  asked.length = 0;
  for (const line of lines) line.close();
  await vi.waitFor(() => {
    clock.advance(500);
    expect(new Set(asked)).toEqual(new Set(["body gen_b", "comments gen_b"]));
  }, patience);
});

async function removeAll(): Promise<void> {
  for (const name of await cacheNames()) indexedDB.deleteDatabase(name);
}

/** A window whose vault gives these answers one after the other, the last again and again. */
function unopened(...answers: readonly (WhyAway | null)[]) {
  const left = [...answers];
  const bridge = new FakeBridge(undefined, {
    "space.describe": async () => {
      const why = (left.length > 1 ? left.shift() : left[0]) ?? null;
      return why === null ? ok({ generation: "gen_b" }) : fail({ kind: "vault-unavailable", why });
    },
  });
  const clock = new ManualClock();
  const generations = new Generations(bridge, clock);
  const learnt = vi.fn<(generation: string) => void>();
  void generations.learn(privateSpaceId).then(learnt);
  const pass = async (tries: number) => {
    for (let tried = 0; tried < tries; tried++) {
      await settle();
      await cacheNames();
      clock.advance(500);
    }
  };
  return { generations, learnt, pass };
}

test("of a space that cannot be opened the caches say the generation, and go on being used", async () => {
  await removeAll();
  const name = cacheNameOf(privateSpaceId, "gen_a", "doc_1");
  await remember(name);
  const { generations, learnt, pass } = unopened("damaged", "damaged", null);
  await expect.poll(() => learnt.mock.calls).toEqual([["gen_a"]]);
  expect(generations.known(privateSpaceId)).toBe("gen_a");
  await pass(4);
  expect(generations.known(privateSpaceId)).toBe("gen_a");
  expect(await cacheNames()).toEqual([name]);
});

test.each([
  ["is being restored, perhaps", ["closing"], ["gen_a"]],
  ["has caches of two generations", ["damaged"], ["gen_a", "gen_c"]],
  ["has no caches", ["damaged"], []],
] as const)("nothing is taken for the generation of a space that %s", async (_, answers, known) => {
  await removeAll();
  for (const each of known) await remember(cacheNameOf(privateSpaceId, each, "doc_1"));
  const { learnt, pass } = unopened(...answers);
  await pass(10);
  expect(learnt).not.toHaveBeenCalled();
});

test("a vault that does not come at all is waited for a while", async () => {
  await removeAll();
  await remember(cacheNameOf(privateSpaceId, "gen_a", "doc_1"));
  const { learnt, pass } = unopened("process-gone");
  await pass(4);
  expect(learnt).not.toHaveBeenCalled();
  await pass(4);
  await expect.poll(() => learnt.mock.calls).toEqual([["gen_a"]]);
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
