import type { Handlers } from "#shared/bridge/contract.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { expect, vi } from "vitest";
import * as Y from "yjs";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import type { DocumentSession } from "../document-session.ts";
import type { DocumentPlace } from "../open-document.ts";
import { OpenDocuments } from "../open-documents.ts";
import type { MemoryVault } from "./memory-vault.ts";
import { settle } from "./settle.ts";

let seeds = 0;

/** A window of its own on a vault, and on the caches that there are. */
export function openWindow(vault: MemoryVault, handlers: Partial<Handlers> = {}) {
  const clock = new ManualClock();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  }, handlers);
  const failures: unknown[] = [];
  const documents = new OpenDocuments(
    { bridge, clock, report: (_, failure) => failures.push(failure) },
    new SeededRandom(seeds++),
  );
  return { bridge, clock, documents, failures };
}

/** A document that the vault and the cache of its window have. */
export async function createStored(vault: MemoryVault) {
  const window = openWindow(vault);
  const place = window.documents.create(privateSpaceId, "decision");
  const session = window.documents.find(place);
  await settle();
  window.clock.advance(1_000);
  await settle();
  return { ...window, place, session };
}

/** In another window that has the same cache, until the vault has said that all is stored. */
export async function openAgain(
  vault: MemoryVault,
  place: DocumentPlace,
): Promise<DocumentSession> {
  const { clock, documents } = openWindow(vault);
  const session = documents.find(place);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  await settle();
  clock.advance(100);
  await vi.waitFor(() => expect(session.state.save.kind).toBe("saved"), patience);
  return session;
}

export function write(session: DocumentSession, words: string): void {
  const title = session.document.textField("title");
  title?.write(words, words.length);
}

/** The title of a document that has these updates. */
export function titleIn(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return String(doc.getMap("fields").get("title"));
}
