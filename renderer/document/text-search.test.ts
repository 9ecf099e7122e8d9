import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { CallResult } from "#shared/bridge/contract.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { TextSearch } from "./text-search.ts";

type Answer = CallResult<"documents.search">;

function start() {
  const asked: { query: string; answer: (answer: Answer) => Promise<void> }[] = [];
  const bridge = new FakeBridge(undefined, {
    "documents.search": ({ query }) =>
      new Promise((resolve) => {
        asked.push({
          query,
          answer: async (answer) => {
            resolve(answer);
            await tick();
          },
        });
      }),
  });
  const search = new TextSearch({ bridge, spaces: () => [privateSpaceId] });
  return { search, asked };
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
  const search = new TextSearch({ bridge, spaces: () => [privateSpaceId, other], limit: 2 });
  search.ask("wait");
  await tick();
  expect(search.state.hits.map(({ title, space }) => [title.text, space])).toEqual([
    ["best", other],
    ["middle", privateSpaceId],
  ]);
  expect(search.state.isFull).toBe(true);
});

test("a search that cannot be made says why", async () => {
  const { search, asked } = start();
  search.ask("wait");
  await asked[0]?.answer(fail({ kind: "vault-unavailable", why: "process-gone" }));
  expect(search.state).toMatchObject({ hits: [], away: "process-gone", isAsking: false });
});
