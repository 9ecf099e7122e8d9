import { expect, test, vi } from "vitest";
import type { SpaceId } from "#shared/domain/ids.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import type { PeersProcess } from "../platform/peers-process.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { fakeChannel } from "../testing/fake-channel.ts";
import { SpaceLines } from "./space-lines.ts";

const roadmap = spaceIdSchema.parse("space_aaaaaaaaaaaa");
/** It was taken from this computer, and the others have not heard of it. */
const gone = spaceIdSchema.parse("space_bbbbbbbbbbbb");

function stage() {
  const clock = new ManualClock();
  const did: string[] = [];
  let isThere = true;
  const calls = (who: string) => async (name: string, input: { space: SpaceId }) => {
    did.push(`${who}: ${name} ${input.space === roadmap ? "roadmap" : input.space}`);
    return isThere ? ok(null) : fail({ kind: "process-gone" });
  };
  const vault = { call: calls("vault") } as unknown as VaultProcess;
  const peers = { call: calls("peers") } as unknown as PeersProcess;
  const lines = new SpaceLines({
    vault,
    clock,
    createChannel: () => fakeChannel().channel,
    serveFarewell: (space) => space === gone,
  });
  const settled = () => vi.waitFor(() => expect(did.at(-1)).toMatch(/^peers/), patience);
  return { clock, did, peers, lines, settled, away: (is: boolean) => void (isThere = !is) };
}

const opening = ["vault: line.open roadmap", "peers: space.open roadmap"];

test("each shared space has one line, as long as it is shared and there is a peers process", async () => {
  const { did, peers, lines, settled } = stage();
  lines.settle(null, [roadmap]);
  expect(did).toEqual([]);
  lines.settle(peers, [roadmap]);
  await settled();
  lines.settle(peers, [roadmap]);
  expect(did).toEqual(opening);
  lines.settle(peers, []);
  expect(did).toEqual([...opening, "peers: space.close roadmap"]);
});

test("a line that is lost, or whose process was started anew, is opened again", async () => {
  const { clock, did, peers, lines, settled } = stage();
  lines.settle(peers, [roadmap]);
  await settled();
  lines.lost(roadmap);
  clock.advance(1_000);
  await vi.waitFor(() => expect(did).toEqual([...opening, ...opening]), patience);
  lines.forget();
  lines.settle(peers, [roadmap]);
  await vi.waitFor(() => expect(did).toHaveLength(6), patience);
});

test("while the vault is away it is tried again, and nothing is handed to the peers process", async () => {
  const { clock, did, peers, lines, away } = stage();
  away(true);
  lines.settle(peers, [roadmap]);
  await vi.waitUntil(() => {
    clock.advance(1_000);
    return did.length >= 3;
  }, patience);
  expect(did.some((each) => each.startsWith("peers"))).toBe(false);
  away(false);
  await vi.waitUntil(() => {
    clock.advance(1_000);
    return did.at(-1) === "peers: space.open roadmap";
  }, patience);
});

test("for a space that is gone from here main answers, and the vault is not asked", async () => {
  const { did, peers, lines, settled } = stage();
  lines.settle(peers, [gone]);
  await settled();
  expect(did).toEqual([`peers: space.open ${gone}`]);
});
