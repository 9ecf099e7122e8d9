import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import { DocumentUpdates } from "#renderer/document/document-updates.ts";
import { ForeignDoor } from "#renderer/document/foreign-door.ts";
import { VaultReplica } from "#renderer/document/vault-replica.ts";
import { noteType } from "#shared/doctypes/note/index.ts";
import { Body } from "#shared/document/blocks/body.ts";
import { noMarks } from "#shared/document/blocks/inline.ts";
import { wordsOf } from "#shared/document/blocks/to-text.ts";
import { seedDocument } from "#shared/document/create.ts";
import { hasSeed, rootsOf } from "#shared/document/layout.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import { PartedUpdates } from "#shared/sync/parted-updates.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { WindowlessProgram } from "./windowless-program.ts";

const wordsInBlock = 80;
/** A window writes no more than this in one transaction, however much is pasted. */
const blocksAtOnce = 50;

type Place = Readonly<{
  program: WindowlessProgram;
  space: Parameters<WindowlessProgram["openPort"]>[0]["space"];
  document: DocumentId;
}>;

/** What stands behind a window's screen: the document, and its replica in the vault. */
export class TypingWindow {
  readonly #doc = new Y.Doc();
  readonly #body = new Body(this.#doc, systemRandom);
  readonly #replica: VaultReplica;
  readonly #listeners = new Set<() => void>();
  readonly #random: SeededRandom;
  #waiting: string[] = [];

  constructor(
    { program, space, document }: Place,
    random: SeededRandom,
    onStored: (words: readonly string[]) => void,
  ) {
    this.#random = random;
    this.#replica = new VaultReplica({
      doc: this.#doc,
      updates: new DocumentUpdates(this.#doc),
      door: new ForeignDoor(),
      clock: systemClock,
      openPort: () => program.openPort({ kind: "document", space, document }),
      onMismatch: (reason) => console.error(`namespaces: a window was sent ${reason}.`),
      mayWrite: () => true,
    });
    this.#replica.onChange(({ allStored }) => {
      if (allStored && this.#waiting.length > 0) onStored(this.#waiting.splice(0));
    });
    this.#replica.onChange(() => this.#tell());
    this.#doc.on("update", () => this.#tell());
    this.#replica.start();
  }

  get digest(): string {
    return digestOf(this.#doc);
  }

  async write(
    words: readonly string[],
    { how, begins }: Readonly<{ how: "typed" | "pasted"; begins: boolean }>,
  ): Promise<void> {
    await this.#until(() => this.#replica.status.hasContents);
    if (begins && !hasSeed(this.#doc)) seedDocument(this.#doc, noteType, systemClock.now());
    await this.#until(() => hasSeed(this.#doc) && this.#body.blocks.length > 0);
    if (how === "pasted") return this.#paste(words);
    for (const word of words) {
      this.#waiting.push(word);
      this.#typeSomewhere(word);
      await sleep(this.#random.below(8));
    }
  }

  #typeSomewhere(word: string): void {
    const { blocks } = this.#body;
    const block = blocks[this.#random.below(blocks.length)];
    if (block === undefined) throw new Error("A body has a block.");
    const gaps = [...wordsOf([block]).matchAll(/ /g)].map(({ index }) => index + 1);
    const offset = gaps[this.#random.below(gaps.length + 1)] ?? 0;
    this.#body.insertText(block.id, offset, ` ${word} `);
  }

  #paste(words: readonly string[]): void {
    this.#waiting.push(...words);
    let after = this.#body.blocks.at(-1)?.id ?? null;
    for (let from = 0; from < words.length; from += wordsInBlock * blocksAtOnce) {
      this.#doc.transact(() => {
        for (let block = 0; block < blocksAtOnce; block++) {
          const at = from + block * wordsInBlock;
          const some = words.slice(at, at + wordsInBlock);
          if (some.length === 0) return;
          const text = some.join(" ");
          after = this.#body.insert({ after }, {}, [{ kind: "text", text, marks: noMarks }]);
        }
      });
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
    });
  }
}

/** A document as the record has it; null if the vault goes meanwhile. */
export async function readRecord({
  program,
  space,
  document,
}: Place): Promise<Readonly<{ words: string; digest: string }> | null> {
  const opened = await program.openPort({ kind: "document", space, document });
  if (!opened.ok) return null;
  const doc = await contentsOf(opened.value);
  opened.value.close();
  if (doc === null) return null;
  const words = wordsOf(new Body(doc, systemRandom).blocks);
  const digest = digestOf(doc);
  doc.destroy();
  return { words, digest };
}

function contentsOf(port: Port): Promise<Y.Doc | null> {
  return new Promise((resolve, reject) => {
    const parted = new PartedUpdates();
    port.onClose(() => resolve(null));
    port.onMessage((message) => {
      const decoded = decodeFrame(message);
      const frame = decoded.ok ? parted.take(decoded.value) : decoded;
      if (!frame.ok) return reject(new Error(frame.failure.reason));
      if (frame.value?.kind !== "contents") return;
      const doc = new Y.Doc();
      for (const update of frame.value.updates) Y.applyUpdate(doc, update);
      resolve(doc);
    });
    port.post(encodeFrame({ kind: "open" }));
  });
}

function digestOf(doc: Y.Doc): string {
  const roots = Object.values(rootsOf(doc)).map((root: Y.Map<unknown> | Y.Text): unknown =>
    root.toJSON(),
  );
  const { store } = doc;
  const isWhole = store.pendingStructs === null && store.pendingDs === null;
  const text = JSON.stringify([isWhole, roots], (_key, value: unknown) =>
    isRecord(value)
      ? Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
      : value,
  );
  return createHash("sha256").update(text).digest("hex");
}

/** Keys stand in the order in which they came, which is none of the document's. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
