import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { TcpDialer } from "#electron/peers/links/tcp-dialer.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { createDocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import type { NewUpdate } from "#shared/sync/update-log.ts";
import { DeviceApart } from "./apart/device-apart.ts";
import { inSharedHomes } from "./shared-homes-for-a-run.ts";
import { until } from "./shared-device.ts";

const documents = 1000;
const bytesEach = 10_000;
const host = "127.0.0.1";

/**
 * A device that was just let into a space of 1,000 documents, 10 MB together: from its start to everything being in its record
 * and both saying that they are in sync. Beside it the same bytes through a bare secret stream and into bare documents, in the same
 * run; the value is how many times as long. The other device is a process of its own, as another computer is; in each of the two
 * the vault is with what talks to others, where the app has a process for either.
 */
export const row = {
  id: "p2p.cold_join",
  unit: "×",
  target: 3,
  yardstick: "raw secret stream and bare applyUpdate, ms",
  mostRuns: 3,
  async run() {
    const updates = Array.from({ length: documents }, makeDocument);
    const took = await timeJoining(updates);
    const raw = await timeTransfer(updates);
    console.log(`p2p.cold_join: ${Math.round(took)} ms, bare ${Math.round(raw)} ms`);
    return { value: took / raw, yardstick: raw };
  },
};

function timeJoining(updates: readonly NewUpdate[]): Promise<number> {
  return inSharedHomes(2, async ({ start, homes, space }) => {
    const author = await start(0);
    // As if another device had told what it has: nothing is signed in a run before that.
    author.space.sharing?.noteMet();
    for (let from = 0; from < updates.length; from += 100) {
      author.space.takeIn(updates.slice(from, from + 100));
    }
    await until(() => author.space.sharing?.unsealed().length === 0);
    // The space was there before: its gate has looked at it, its list is made.
    await until(() => author.space.catalogue.isLevel);
    await author.close();
    const host = await DeviceApart.start(homes[0] ?? "", space);

    try {
      const began = performance.now();
      const guest = await start(1, { addresses: host.addresses });
      await Promise.all([host.inSync, until(() => guest.isInSyncWith(1), 120_000, 15)]);
      const took = performance.now() - began;
      const have = guest.space.sharing?.heads().size ?? 0;
      if (have !== updates.length) throw new Error(`Only ${have} documents have come.`);
      return took;
    } finally {
      await host.close();
    }
  });
}

async function timeTransfer(updates: readonly NewUpdate[]): Promise<number> {
  const listen = () =>
    TcpDialer.listen({ seed: Uint8Array.from(randomBytes(32)), host, port: 0, clock: systemClock });
  const [one, other] = [await listen(), await listen()];
  const isLinked = Promise.withResolvers<void>();
  const isDone = Promise.withResolvers<void>();
  let come = 0;
  other.onWire((wire) => {
    wire.onMessage((message) => {
      Y.applyUpdate(new Y.Doc(), message);
      come += 1;
      if (come === updates.length) isDone.resolve();
    });
    isLinked.resolve();
  });
  try {
    const began = performance.now();
    const wire = await one.dial({ host, port: other.port });
    await isLinked.promise;
    for (const { bytes } of updates) wire?.send(bytes);
    await isDone.promise;
    const took = performance.now() - began;
    wire?.close();
    return took;
  } finally {
    one.close();
    other.close();
  }
}

/** A PRD with so many words that its update has about the size that is wanted. */
function makeDocument(): NewUpdate {
  const doc = new Y.Doc();
  seedDocument(doc, prdType, systemClock.now());
  const texts = [...rootsOf(doc).blocks.values()].flatMap((entry) => {
    const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
    return text instanceof Y.Text ? [text] : [];
  });
  const words = Buffer.from(randomBytes(bytesEach / 2))
    .toString("hex")
    .replaceAll("0", " ");
  const share = Math.ceil(words.length / texts.length);
  for (const [at, text] of texts.entries()) {
    text.insert(0, words.slice(at * share, (at + 1) * share));
  }
  return {
    document: createDocumentId(systemClock, systemRandom),
    bytes: Y.encodeStateAsUpdate(doc),
  };
}
