import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { hasSeed, rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { Space } from "#electron/vault/space.ts";
import type { JournalEntry } from "./journal.ts";
import { WindowLine } from "./window-line.ts";

/** The documents that every session writes in. */
export const writtenDocuments = ["a", "b", "c", "d", "e"].map((letter) =>
  documentIdSchema.parse(`doc_${letter.repeat(12)}`),
);

/** Where the writers put their words, apart from what the app itself keeps in a document. */
export const wordsKey = "words";

/**
 * Windows that write in several documents of a space, in bursts, and note each update before it
 * is sent and each word that one is stored. The same random numbers give the same script.
 */
export class Writer {
  readonly #random: SeededRandom;
  readonly #note: (entry: JournalEntry) => void;
  readonly #lines: WindowLine[] = [];
  readonly #clientIds: () => number;
  readonly #onFault: (line: WindowLine) => unknown;
  readonly #noted = new Map<WindowLine, number>();

  /** `onFault` hears of a window that was told that the disk does not take its words. */
  constructor(
    random: SeededRandom,
    note: (entry: JournalEntry) => void,
    onFault: (line: WindowLine) => unknown = () => {},
  ) {
    this.#random = random;
    this.#note = note;
    this.#onFault = onFault;
    this.#clientIds = () => 1 + random.below(2 ** 31);
  }

  /** Opens every document, and seeds those that do not exist. Damage that it meets is thrown. */
  async open(space: Space): Promise<void> {
    for (const document of writtenDocuments) {
      const line = await WindowLine.open(space, document);
      if (line.isDamaged || line.isClosed) throw new Error(`${document} came damaged`);
      line.doc.clientID = this.#clientIds();
      let faults = 0;
      line.onHeard(() => {
        this.#noteStored(line);
        if (line.faults > faults) this.#onFault(line);
        faults = line.faults;
      });
      this.#lines.push(line);
      if (!hasSeed(line.doc)) this.#begin(line);
    }
    await this.allStored();
  }

  /** One burst, as typing and pasting in several windows makes it. */
  async burst(): Promise<void> {
    const updates = 1 + this.#random.below(6);
    for (let count = 0; count < updates; count++) {
      const line = this.#lines[this.#random.below(this.#lines.length)];
      if (line !== undefined) this.#send(line, (doc) => this.#edit(doc.getText(wordsKey)));
    }
    // Sometimes the next burst comes before this one is stored.
    if (this.#random.below(4) > 0) await this.allStored();
  }

  async allStored(): Promise<void> {
    await Promise.all(
      this.#lines.map((line) => line.until(() => line.lastStored === line.lastSent)),
    );
  }

  #begin(line: WindowLine): void {
    this.#send(line, (doc) => seedDocument(doc, decisionType, 5));
    this.#send(line, (doc) => {
      const title = rootsOf(doc).fields.get("title");
      if (title instanceof Y.Text) title.insert(0, `About ${line.document}`);
    });
  }

  #edit(words: Y.Text): void {
    const random = this.#random;
    if (words.length > 50 && random.below(5) === 0) {
      words.delete(random.below(words.length - 10), 1 + random.below(10));
      return;
    }
    const length = random.below(30) === 0 ? 1 + random.below(12_000) : 1 + random.below(60);
    words.insert(random.below(words.length + 1), wordsOf(random, length));
  }

  #send(line: WindowLine, change: (doc: Y.Doc) => void): void {
    const { number, bytes } = line.write(change);
    this.#note({ kind: "sent", document: line.document, number, bytes });
    line.send(number, bytes);
  }

  #noteStored(line: WindowLine): void {
    if (this.#noted.get(line) === line.lastStored) return;
    this.#noted.set(line, line.lastStored);
    this.#note({ kind: "stored", document: line.document, number: line.lastStored });
  }
}

function wordsOf(random: SeededRandom, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + random.below(26))).join("");
}
