import type { Page } from "@playwright/test";
import * as Y from "yjs";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { NewUpdate } from "#shared/sync/update-log.ts";
import { startApp } from "../fixtures/running-app.ts";
import { HomePage } from "../pages/home-page.ts";
import { rest } from "./keys.ts";
import { removeHome, seedHome } from "./seeded-home.ts";

const many = 10_000;
export const few = 10;
const patience = 100;

/** In the window: see electron/preload.ts. */
declare const throughline: WorkspaceBridge;

export type Homes = Readonly<{ many: string; few: string; cleanUp: () => void }>;

/** Two folders, with 10,000 documents and with 10, written by the store and listed once by a first start. */
export async function seedTwoHomes(): Promise<Homes> {
  const homes = { many: seedHome(documents(many)), few: seedHome(documents(few)) };
  await startOnce(homes.many, many);
  await startOnce(homes.few, few);
  return { ...homes, cleanUp: () => Object.values(homes).forEach(removeHome) };
}

/** Lets a first start make the list. */
async function startOnce(home: string, count: number): Promise<void> {
  const app = await startApp({ home });
  try {
    await new HomePage(app.page).isShown();
    for (let look = 0; (await countListed(app.page)) < count; look++) {
      if (look === patience) throw new Error(`The list of ${count} documents was never whole`);
      await rest(3000);
    }
  } finally {
    await app.quit();
  }
}

async function countListed(page: Page): Promise<number> {
  return page.evaluate(async (space: SpaceId) => {
    const listed = await throughline.call("documents.list", { space });
    return listed.ok ? listed.value.length : 0;
  }, privateSpaceId);
}

function documents(count: number): readonly NewUpdate[] {
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    seedDocument(doc, decisionType, Date.UTC(2026, 0, 1) + index * 60_000);
    const title = rootsOf(doc).fields.get("title");
    if (title instanceof Y.Text) title.insert(0, `Decision number ${index}`);
    return { document: idOf(index), bytes: Y.encodeStateAsUpdate(doc) };
  });
}

export function idOf(index: number) {
  return documentIdSchema.parse(`doc_${String(index).padStart(16, "0")}`);
}
