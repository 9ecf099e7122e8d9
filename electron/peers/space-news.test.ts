import { expect, test } from "vitest";
import {
  deviceKeySchema,
  documentIdSchema,
  type SpaceId,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { SyncState } from "#shared/sync/session/sync-state.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { type PeersNews, peersNewsSchema } from "./contract.ts";
import { SpaceNews } from "./space-news.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const device = deviceKeySchema.parse("a".repeat(64));
const [first, second] = ["doc_aaaaaaaaaaaa", "doc_bbbbbbbbbbbb"].map((id) =>
  documentIdSchema.parse(id),
);

/** A space of which the test says how its only other device stands, and what main hears of it. */
async function stage() {
  const clock = new ManualClock();
  const states = new Emitter<SpaceId>();
  const nobody = () => () => undefined;
  let state: SyncState = { kind: "comparing" };
  const news = new SpaceNews(
    {
      onStates: (listener) => states.on(listener),
      onMembers: nobody,
      onLost: nobody,
      onAsking: nobody,
      askingIn: () => [],
      statesIn: () => [{ device, state }],
      visits: { onState: nobody, onAdmitted: nobody },
    },
    clock,
  );
  const listen = () => {
    const heard: PeersNews[] = [];
    const [near, far] = createPortPair();
    near.onMessage((message) => void heard.push(peersNewsSchema.parse(message)));
    news.tell(far);
    return heard;
  };
  const say = async (next: SyncState) => {
    state = next;
    states.emit(space);
    clock.advance(1_000);
    // Each message takes one turn.
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  };
  return { listen, say };
}

test("what was deleted there is told when it has become other, and not each time somebody types", async () => {
  const { listen, say } = await stage();
  const heard = listen();
  const without = new Set([first, second].filter((id) => id !== undefined));
  const lists = () => heard.filter(({ kind }) => kind === "without");
  for (let letters = 0; letters < 20; letters++) {
    await say({ kind: "catching-up", lacking: 0, offered: 1 });
    await say({ kind: "in-sync", without });
  }
  expect(heard.filter(({ kind }) => kind === "states")).toHaveLength(40);
  const told = { count: 2, documents: [first, second] };
  expect(lists()).toEqual([{ kind: "without", space, device, without: told }]);
  // Before the state that it belongs to.
  expect(heard.findIndex(({ kind }) => kind === "without")).toBe(1);

  await say({ kind: "in-sync" });
  expect(lists().at(-1)).toEqual({ kind: "without", space, device, without: null });
  await say({ kind: "away" });
  await say({ kind: "in-sync" });
  expect(lists()).toHaveLength(2);
});

test("whoever listens anew is told it anew", async () => {
  const { listen, say } = await stage();
  const inSync: SyncState = { kind: "in-sync", without: new Set(first && [first]) };
  listen();
  await say(inSync);
  const heard = listen();
  await say(inSync);
  expect(heard.map(({ kind }) => kind)).toEqual(["without", "states"]);
});
