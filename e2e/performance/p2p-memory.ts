import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type * as Y from "yjs";
import { MulticastGroup } from "#electron/peers/discovery/multicast-group.ts";
import { noteType } from "#shared/doctypes/note/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { createDocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { treeOf } from "../fixtures/process-tree.ts";
import { startApp } from "../fixtures/running-app.ts";
import { loopbackOnly } from "../fixtures/two-people.ts";
import { HomePage } from "../pages/home-page.ts";
import { rest } from "./keys.ts";
import { type SharedDevice, until } from "./shared-device.ts";
import { inSharedHomes } from "./shared-homes-for-a-run.ts";

const devices = 8;
const editsEach = 25;
const megabyte = 2 ** 20;

/**
 * What the peers process of an app takes once it has been linked with seven other devices that all wrote into the document that
 * its window shows. The others are in the process of the bench, so that nothing of theirs is counted.
 */
export const row = {
  id: "p2p.memory",
  unit: "MB",
  target: 150,
  yardstick: "the bench itself with the seven others, MB",
  mostRuns: 3,
  run: () =>
    inSharedHomes(devices, async ({ start, homes, space }) => {
      const openGroup = (address: string) => new MulticastGroup(address, () => undefined);
      const app = await startApp({ home: homes[0] ?? "", env: loopbackOnly });
      try {
        await new HomePage(app.page).isShown();
        const others: SharedDevice[] = [];
        for (let number = 1; number < devices; number++) {
          others.push(await start(number, { openGroup }));
        }
        const isLevel = () => others.every((each) => each.isInSyncWith(devices - 1));
        await until(isLevel);

        const document = createDocumentId(systemClock, systemRandom);
        const docs = others.map((device) => device.open(document));
        await seed(docs);
        await app.page.evaluate(
          (route) => void (location.hash = route),
          `#/document/${space}/${document}`,
        );
        await showsBody(app.page);
        await write(docs);
        await until(isLevel);
        const taken = { value: memoryOfPeers(app.process.pid ?? 0) };
        return { ...taken, yardstick: process.memoryUsage().rss / megabyte };
      } finally {
        await app.quit();
      }
    }),
};

async function seed(docs: readonly Y.Doc[]): Promise<void> {
  const [first] = docs;
  if (first === undefined) throw new Error("There are seven.");
  seedDocument(first, noteType, systemClock.now());
  await until(() => docs.every((doc) => rootsOf(doc).meta.has("type")));
}

async function write(docs: readonly Y.Doc[]): Promise<void> {
  for (let edit = 0; edit < editsEach; edit++) {
    for (const [at, doc] of docs.entries()) rootsOf(doc).fields.set(`from${at}`, `edit ${edit}`);
    await rest(60);
  }
  const last = `edit ${editsEach - 1}`;
  await until(() =>
    docs.every((doc) => docs.every((_, at) => rootsOf(doc).fields.get(`from${at}`) === last)),
  );
}

async function showsBody(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Document body" }).waitFor();
}

/** What the system counts as resident of the peers process of an app. */
function memoryOfPeers(app: number): number {
  const peers = treeOf(app).find(({ command }) => /peers\.c?js/.test(command));
  if (peers === undefined) throw new Error("The app runs no peers process");
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${peers.pid}/status`, "utf8")) ?? [];
  return (Number(kilobytes) * 1024) / megabyte;
}
