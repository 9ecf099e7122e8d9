import { useSyncExternalStore } from "react";
import * as Y from "yjs";
import { hasSeed } from "#shared/document/layout.ts";
import { documentIdSchema, type SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { DocumentCache } from "./cache.ts";
import type { DocumentList } from "./document-list.ts";
import { cacheNameOf } from "./generations.ts";
import { type DocumentPlace, OpenDocument } from "./open-document.ts";
import type { OpenDocuments } from "./open-documents.ts";

/** A document that this window's cache has and the vault has not. */
export type UnsavedDocument = Readonly<{ place: DocumentPlace; title: string; type: string }>;

/** The list has been told when it said nothing for this long. */
const quietFor = 2_000;

type Setting = Readonly<{
  bridge: Bridge;
  clock: Clock;
  documents: OpenDocuments;
  report: (failure: unknown) => void;
}>;

/**
 * Documents that were begun while nothing could be stored, by somebody who then left all the same. No
 * list has them; their words may still be in this window's cache, so they are looked for once, when the
 * vault has told what it has. Whoever deletes a document for ever also deletes its cache, or it would be
 * offered here again.
 */
export class UnsavedDocuments {
  readonly #setting: Setting;
  readonly #changes = new Emitter<readonly UnsavedDocument[]>();
  #found: readonly UnsavedDocument[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Looks in a space once its list has been told. */
  watch(space: SpaceId, list: DocumentList): void {
    const { clock } = this.#setting;
    let callOff = () => {};
    const stop = list.onChange(() => {
      if (!list.state.isHere) return;
      // The rows come in slices, and a start has more urgent things to do.
      callOff();
      callOff = clock.after(quietFor, () => {
        stop();
        void this.#look(space, list);
      });
    });
  }

  get found(): readonly UnsavedDocument[] {
    return this.#found;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Opens each until the vault has it. From then on the list has it too. */
  bringBack(): void {
    for (const { place } of this.#found) this.#setting.documents.bringBack(place);
    this.#tell([]);
  }

  async #look(space: SpaceId, list: DocumentList): Promise<void> {
    const found: UnsavedDocument[] = [];
    const generation = await this.#setting.documents.generationOf(space);
    for (const place of await this.#cachedOnly(space, generation, list)) {
      const remembered = await this.#read(place, generation);
      if (remembered === null || (await this.#isInVault(place, generation))) continue;
      found.push(remembered);
    }
    if (found.length > 0) this.#tell([...this.#found, ...found]);
  }

  async #cachedOnly(
    space: SpaceId,
    generation: string,
    list: DocumentList,
  ): Promise<readonly DocumentPlace[]> {
    const { documents } = this.#setting;
    const prefix = cacheNameOf(space, generation, "");
    const listed = new Set<string>(list.state.rows.map((row) => row.id));
    return (await namesOfDatabases())
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => documentIdSchema.safeParse(name.slice(prefix.length)).data ?? [])
      .map((id) => ({ space, id }))
      .filter((place) => !listed.has(place.id) && !documents.isOpen(place));
  }

  async #read(place: DocumentPlace, generation: string): Promise<UnsavedDocument | null> {
    const name = cacheNameOf(place.space, generation, place.id);
    const cache = new DocumentCache(Promise.resolve(name), this.#setting.report);
    const remembered = await cache.load();
    await cache.close();
    if (remembered === null) return null;

    const doc = this.#documentOf(remembered);
    if (doc === null) return null;
    const document = new OpenDocument(place, doc);
    const title = document.textField("title")?.read() ?? "";
    const type = document.type?.name ?? "";
    const isWhole = hasSeed(doc);
    document.close();
    return isWhole ? { place, title, type } : null;
  }

  /** Nothing where a row is damaged: what is not whole is not offered. */
  #documentOf(remembered: readonly Uint8Array[]): Y.Doc | null {
    const doc = new Y.Doc();
    try {
      for (const update of remembered) Y.applyUpdate(doc, update);
      return doc;
    } catch (failure) {
      this.#setting.report(failure);
      return null;
    }
  }

  /** True also when nobody can say: then nothing is offered. */
  async #isInVault({ space, id }: DocumentPlace, generation: string): Promise<boolean> {
    const target = { kind: "document", space, document: id, generation } as const;
    const opened = await this.#setting.bridge.openPort(target);
    if (!opened.ok) return true;

    const port = opened.value;
    return new Promise((resolve) => {
      port.onClose(() => resolve(true));
      port.onMessage((message) => {
        const read = decodeFrame(message);
        const isEmpty =
          read.ok && read.value.kind === "contents" && read.value.updates.length === 0;
        port.close();
        resolve(!isEmpty);
      });
      port.post(encodeFrame({ kind: "open" }));
    });
  }

  #tell(found: readonly UnsavedDocument[]): void {
    this.#found = found;
    this.#changes.emit(found);
  }
}

/** What was found, as it stands now. */
export function useUnsaved(unsaved: UnsavedDocuments): readonly UnsavedDocument[] {
  return useSyncExternalStore(
    (onChange) => unsaved.onChange(onChange),
    () => unsaved.found,
  );
}

/** A window without a database has no names; that is the cache's own business to report. */
async function namesOfDatabases(): Promise<readonly string[]> {
  const databases = await indexedDB.databases().catch(() => []);
  return databases.flatMap(({ name }) => name ?? []);
}
