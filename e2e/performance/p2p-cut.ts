import type * as Y from "yjs";
import { noteType } from "#shared/doctypes/note/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { createDocumentId, type DocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { rest } from "./keys.ts";
import { CabledNetwork } from "./cabled-network.ts";
import { portIn, type SharedDevice, until } from "./shared-device.ts";
import { inSharedHomes } from "./shared-homes-for-a-run.ts";

const cutFor = 10_000;

type Pair = Readonly<{
  network: CabledNetwork;
  document: DocumentId;
  mine: Y.Doc;
  yours: Y.Doc;
  startOther: () => Promise<SharedDevice>;
  other: SharedDevice;
}>;

const yardstick = "an edit on a link that is up, ms";

/** Two devices on a cable that is pulled out for ten seconds, in which one writes: from its being put back to the words being there. */
const cut = {
  id: "p2p.cut",
  unit: "ms",
  target: 1500,
  yardstick,
  mostRuns: 3,
  run: () =>
    withPair(async ({ network, mine, yours }) => {
      const usual = await timeEdit(mine, yours, "before");
      network.cut();
      await rest(cutFor / 2);
      write(mine, "meanwhile");
      await rest(cutFor / 2);
      const began = performance.now();
      if (has(yours, "meanwhile")) throw new Error("It came past the cable that was pulled out.");
      network.mend();
      await until(() => has(yours, "meanwhile"));
      const value = performance.now() - began;
      await timeEdit(mine, yours, "after");
      return { value, yardstick: usual };
    }),
};

/** One of two devices ends and starts again, vault and all: from its start to what the other one wrote meanwhile being there. */
const restart = {
  id: "p2p.restart_lan",
  unit: "ms",
  target: 1000,
  yardstick,
  mostRuns: 3,
  run: () =>
    withPair(async ({ mine, yours, other, startOther, document }) => {
      const usual = await timeEdit(mine, yours, "before");
      await other.close();
      write(mine, "meanwhile");
      await rest(1000);
      const began = performance.now();
      const again = (await startOther()).open(document);
      await until(() => has(again, "meanwhile"));
      return { value: performance.now() - began, yardstick: usual };
    }),
};

export const rows = [cut, restart];

function withPair<Found>(work: (pair: Pair) => Promise<Found>): Promise<Found> {
  return inSharedHomes(2, async ({ start, homes }) => {
    const network = new CabledNetwork();
    try {
      const plug = (at: 0 | 1) => network.plug(portIn(homes[at] ?? ""));
      const [openMine, openYours] = [await plug(0), await plug(1)];
      const one = await start(0, { openGroup: openMine });
      const startOther = () => start(1, { openGroup: openYours });
      const other = await startOther();
      const document = createDocumentId(systemClock, systemRandom);
      const [mine, yours] = [one.open(document), other.open(document)];
      seedDocument(mine, noteType, systemClock.now());
      await until(() => rootsOf(yours).meta.has("type"));
      return await work({ network, document, mine, yours, other, startOther });
    } finally {
      network.close();
    }
  });
}

async function timeEdit(from: Y.Doc, to: Y.Doc, what: string): Promise<number> {
  const began = performance.now();
  write(from, what);
  await until(() => has(to, what));
  return performance.now() - began;
}

function write(doc: Y.Doc, what: string): void {
  rootsOf(doc).fields.set(what, "said");
}

function has(doc: Y.Doc, what: string): boolean {
  return rootsOf(doc).fields.has(what);
}
