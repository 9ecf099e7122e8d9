import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { CallResult } from "#shared/bridge/contract.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { TextSearch } from "./text-search.ts";

type Answer = CallResult<"documents.search">;

function start() {
  const asked: {
    query: string;
    passages: number | undefined;
    answer: (answer: Answer) => Promise<void>;
  }[] = [];
  const bridge = new FakeBridge(undefined, {
    "documents.search": ({ query, passages }) =>
      new Promise((resolve) => {
        asked.push({
          query,
          passages,
          answer: async (answer) => {
            resolve(answer);
            await tick();
          },
        });
      }),
  });
  const clock = new ManualClock();
  const spaces = () => [privateSpaceId];
  const search = new TextSearch({ bridge, clock, spaces, limit: 5, first: 2 });
  return { search, asked, clock };
}

async function tick(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

function hit(title: string) {
  const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  return {
    document,
    type: "note",
    title: { text: title, ranges: [] },
    passage: { text: "", ranges: [] },
    score: 1,
  };
}

test("while one question is on its way only the newest waits", async () => {
  const { search, asked } = start();
  for (const query of ["w", "wa", "wai", "wait"]) search.ask(query);
  await asked[0]?.answer(ok([hit("old")]));
  expect(asked.map(({ query }) => query)).toEqual(["w", "wait"]);
  expect(search.state).toMatchObject({ hits: [], isAsking: true });

  await asked[1]?.answer(ok([hit("new")]));
  expect(search.state).toMatchObject({ query: "wait", isFull: false, isAsking: false });
  expect(search.state.hits.map(({ title }) => title.text)).toEqual(["new"]);
});

test("nothing typed finds nothing, and an answer that comes later is not shown", async () => {
  const { search, asked } = start();
  search.ask("wait");
  search.ask("");
  await asked[0]?.answer(ok([hit("old")]));
  expect(search.state.hits).toEqual([]);
  expect(asked).toHaveLength(1);

  search.ask("again");
  expect(asked).toHaveLength(2);
});

test("the answers of several spaces become one list, the best first, and it says that there may be more", async () => {
  const other = spaceIdSchema.parse("space_aaaaaaaaaaaa");
  const bridge = new FakeBridge(undefined, {
    "documents.search": async ({ space }) =>
      space === other
        ? ok([
            { ...hit("best"), score: 9 },
            { ...hit("worst"), score: 1 },
          ])
        : ok([{ ...hit("middle"), score: 5 }]),
  });
  const search = new TextSearch({
    bridge,
    clock: new ManualClock(),
    spaces: () => [privateSpaceId, other],
    limit: 2,
  });
  search.ask("wait");
  await tick();
  expect(search.state.hits.map(({ title, space }) => [title.text, space])).toEqual([
    ["best", other],
    ["middle", privateSpaceId],
  ]);
  expect(search.state.isFull).toBe(true);
});

const three = ["best", "next", "last"].map(hit);

function titles({ state }: TextSearch): readonly string[] {
  return state.hits.map(({ title }) => title.text);
}

test("a key is answered with a screen full and the number of all, and the rest comes once nothing is typed", async () => {
  const { search, asked, clock } = start();
  search.ask("wait");
  await asked[0]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next"]);
  expect(search.state).toMatchObject({ count: 3, isFull: false });

  clock.advance(300);
  expect(search.state.isAsking).toBe(false);
  await asked[1]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next", "last"]);
  expect(asked.map(({ passages }) => passages)).toEqual([2, 5]);
  clock.advance(1_000);
  expect(asked).toHaveLength(2);
});

test("who types on is not answered with the rest of what was asked before", async () => {
  const { search, asked, clock } = start();
  search.ask("wait");
  await asked[0]?.answer(ok(three));
  clock.advance(300);
  search.ask("waitl");
  await asked[1]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next"]);
  expect(asked.map(({ query, passages }) => [query, passages])).toEqual([
    ["wait", 2],
    ["wait", 5],
    ["waitl", 2],
  ]);
  search.ask("waitli");
  clock.advance(1_000);
  expect(asked).toHaveLength(3);
});

test("the rest comes at once for whoever asks for it, and what is there stays where it cannot be had", async () => {
  const { search, asked, clock } = start();
  search.ask("wait");
  await asked[0]?.answer(ok(three));
  search.complete();
  await asked[1]?.answer(fail({ kind: "vault-unavailable", why: "process-gone" }));
  expect(titles(search)).toEqual(["best", "next"]);
  expect(search.state.away).toBeNull();
  clock.advance(1_000);
  expect(asked).toHaveLength(2);

  search.complete();
  await asked[2]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next", "last"]);
});

test("who comes back to what was found is answered with all of it at once", async () => {
  const { search, asked, clock } = start();
  search.ask("wait", true);
  await asked[0]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next", "last"]);
  clock.advance(1_000);
  expect(asked.map(({ passages }) => passages)).toEqual([5]);
});

test("what is found is looked for again once documents were written, a second after the first of them", async () => {
  const { search, asked, clock } = start();
  search.ask("wait");
  await asked[0]?.answer(ok([hit("best")]));
  for (let written = 0; written < 5; written++) search.renew();
  expect(asked).toHaveLength(1);
  clock.advance(1_000);
  expect(search.state.isAsking).toBe(false);
  await asked[1]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next", "last"]);
  clock.advance(5_000);
  expect(asked.map(({ passages }) => passages)).toEqual([2, 5]);
});

test("what was asked before documents were written is looked for again once it is answered", async () => {
  const { search, asked, clock } = start();
  search.ask("wait");
  search.renew();
  clock.advance(1_000);
  await asked[0]?.answer(ok([hit("best")]));
  clock.advance(1_000);
  await asked[1]?.answer(ok(three));
  expect(titles(search)).toEqual(["best", "next", "last"]);
});

test("where nothing is looked for, or nobody looks any more, what is written asks nothing", async () => {
  const { search, asked, clock } = start();
  search.renew();
  clock.advance(1_000);
  search.ask("wait");
  await asked[0]?.answer(ok([hit("best")]));
  search.renew();
  search.stop();
  clock.advance(1_000);
  expect(asked).toHaveLength(1);
});

test("nothing is asked for a screen that is gone", async () => {
  const { search, asked, clock } = start();
  search.ask("wait");
  await asked[0]?.answer(ok(three));
  search.stop();
  clock.advance(1_000);
  search.ask("waitl");
  search.stop();
  await asked[1]?.answer(ok(three));
  clock.advance(1_000);
  expect(asked).toHaveLength(2);
});

test("a search that cannot be made says why", async () => {
  const { search, asked } = start();
  search.ask("wait");
  await asked[0]?.answer(fail({ kind: "vault-unavailable", why: "process-gone" }));
  expect(search.state).toMatchObject({ hits: [], away: "process-gone", isAsking: false });
});
