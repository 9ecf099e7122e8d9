import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Projection } from "./contract.ts";
import type { Reader } from "./worker-reader.ts";

type Options = Readonly<{
  reader: Pick<Reader, "project" | "close">;
  clock: Clock;
  onRow: (row: DocumentRow, through: number) => void;
  /** A document that was deleted for ever is not read any more. */
  isDeleted: (document: DocumentId) => boolean;
  onFailure: () => void;
}>;

/** While somebody types, a row is made anew a few times a second at most. */
const restFor = 300;
/** A clock that was set ahead meanwhile does not hold up the list. */
const longestRest = 3_000;

/** While many come one after the other, so many times as long as was read nothing is. */
const restWhileMoreCome = 6;

/** More than so many that wait are no work of somebody's hands: a whole space comes, or a folder. */
const mostByHand = 25;

/** So many are asked for at once; the reader reads as many of them as it can in a moment. */
const mostAtOnce = 50;

/** Leaving takes no longer because of a list that the next start makes again anyway. */
const finishWithin = 500;

/**
 * Keeps rows level with the log: collects the documents that changed and has them read one by one. What
 * changes now goes before what is only behind, of which there may be as much as a whole space.
 */
export class Projector {
  readonly #options: Options;
  readonly #changed = new Set<DocumentId>();
  readonly #behind = new Set<DocumentId>();
  /** They were read, and what is in them could not be told. */
  readonly #unknown = new Set<DocumentId>();
  /** They were read, and their beginning has not come yet. */
  readonly #notHereYet = new Set<DocumentId>();
  /** When something changed last, and when what came in one stretch with it began to. */
  #changedAt = -Infinity;
  #cameSince = -Infinity;
  #isToLookAgain = false;
  /** What changed was read a moment ago; what changes now waits, so that it is read once for many keys. */
  #isResting = false;
  /** The reader ended while it had several to read. */
  #isWary = false;
  #state: "waiting" | "idle" | "busy" | "closing" | "closed" = "waiting";
  #reading: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** True if there is nothing left to read. */
  get isLevel(): boolean {
    return this.#state === "idle" && this.#changed.size + this.#behind.size === 0;
  }

  /** True if all documents could be read as well. */
  get knowsAll(): boolean {
    return this.isLevel && [...this.#unknown].every(this.#options.isDeleted);
  }

  /** True if something of the document has come and its beginning has not, as far as it was read. */
  isNotHereYet(document: DocumentId): boolean {
    return this.#notHereYet.has(document);
  }

  /** From now on the reader may write. What was to be refreshed before is read now. */
  begin(): void {
    if (this.#state !== "waiting") return;
    this.#state = "idle";
    this.#goOn();
  }

  /** These documents have changed. */
  refresh(documents: Iterable<DocumentId>): void {
    const now = this.#options.clock.now();
    if (!this.#areComing(now)) this.#cameSince = now;
    this.#changedAt = now;
    for (const document of documents) {
      this.#changed.add(document);
      this.#notHereYet.delete(document);
    }
    this.#goOn();
  }

  /** The rows of these documents are not what the record says. */
  catchUp(documents: Iterable<DocumentId>): void {
    for (const document of documents) {
      this.#behind.add(document);
      this.#notHereYet.delete(document);
    }
    this.#goOn();
  }

  /** Reads what is still to be read, if that is quick, so that the next start shows it at once. */
  async close(): Promise<void> {
    this.#state = "closing";
    await Promise.race([this.#finish(), this.#patience()]);
    this.#state = "closed";
    await this.#options.reader.close();
  }

  #goOn(): void {
    if (this.#isHeldBack()) this.#lookAgainLater();
    if (this.#state !== "idle" || this.#isEmpty()) return;
    this.#state = "busy";
    this.#reading = this.#readAll();
    void this.#reading.then(() => {
      if (this.#state !== "busy") return;
      this.#state = "idle";
      // Something may have come while the last one was being read.
      this.#goOn();
    });
  }

  /** Nothing may be read right now. */
  #isEmpty(): boolean {
    return this.#behind.size === 0 && !this.#mayReadChanged();
  }

  #mayReadChanged(): boolean {
    return !this.#isResting && this.#changed.size > 0 && !this.#isHeldBack();
  }

  /** What brings many is done in a moment or two if nobody reads beside it; what takes longer is shown while it comes. */
  #isHeldBack(): boolean {
    if (this.#changed.size <= mostByHand || this.#state === "closing") return false;
    const now = this.#options.clock.now();
    const waited = now - this.#cameSince;
    return this.#areComing(now) && waited >= 0 && waited < longestRest;
  }

  #areComing(now: number): boolean {
    const since = now - this.#changedAt;
    return since >= 0 && since < restFor;
  }

  #lookAgainLater(): void {
    if (this.#isToLookAgain) return;
    this.#isToLookAgain = true;
    this.#options.clock.after(restFor, () => {
      this.#isToLookAgain = false;
      this.#goOn();
    });
  }

  async #finish(): Promise<void> {
    await this.#reading;
    this.#isResting = false;
    await this.#readAll();
  }

  #patience(): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(finishWithin, resolve);
    });
  }

  async #readAll(): Promise<void> {
    while (!this.#isEmpty() && !this.#isClosed()) {
      if (this.#mayReadChanged()) await this.#readChanged();
      else await this.#readBehind();
    }
    this.#isWary = false;
  }

  async #readChanged(): Promise<void> {
    const { clock } = this.#options;
    const began = clock.now();
    let left = [...this.#changed];
    this.#changed.clear();
    for (const document of left) this.#behind.delete(document);
    do left = left.slice(await this.#project(left));
    while (left.length > 0 && !this.#isToWait(left));
    for (const document of left) this.#changed.add(document);
    if (this.#state === "closing") return;
    this.#isResting = true;
    // Whoever brings a whole space is not held up by its list.
    const share = left.length > 0 ? restWhileMoreCome : 1;
    const asLong = Math.min(longestRest, share * (clock.now() - began));
    clock.after(Math.max(restFor, asLong), () => {
      this.#isResting = false;
      this.#goOn();
    });
  }

  /** While many come one after the other, as to a newcomer, a few are read now and then, and the others once no more come. */
  #isToWait(left: readonly DocumentId[]): boolean {
    if (left.length <= mostAtOnce || this.#state === "closing") return false;
    return this.#areComing(this.#options.clock.now());
  }

  async #readBehind(): Promise<void> {
    const documents = [...this.#behind].slice(0, mostAtOnce);
    const count = await this.#project(documents);
    for (const document of documents.slice(0, count)) this.#behind.delete(document);
  }

  /** Has the first of these read, and more of them if that is quick. The answer is how many are done with. */
  async #project(documents: readonly DocumentId[]): Promise<number> {
    const { reader, isDeleted, onFailure } = this.#options;
    const [first] = documents;
    if (this.#isClosed() || first === undefined) return documents.length;
    if (isDeleted(first)) return 1;
    const asked = documents.slice(0, mostAtOnce).filter((document) => !isDeleted(document));
    const read = await reader.project(this.#isWary ? asked.slice(0, 1) : asked);
    if (read === null) {
      // One of them ended the reader; it is found by having them read one by one.
      const isFound = this.#isWary || asked.length === 1;
      this.#isWary = !isFound;
      if (!isFound) return 0;
      if (isFound) this.#note(first, false);
      if (!this.#isClosed()) onFailure();
      return 1;
    }
    for (const projection of read) this.#tell(projection);
    const last = documents.indexOf(read.at(-1)?.document ?? first);
    return Math.max(last, 0) + 1;
  }

  #tell({ document, row, through }: Projection): void {
    if (this.#isClosed() || this.#options.isDeleted(document)) return;
    this.#note(document, row === null || through > 0);
    if (row === null) this.#notHereYet.add(document);
    else {
      this.#notHereYet.delete(document);
      this.#options.onRow(row, through);
    }
  }

  #note(document: DocumentId, isKnown: boolean): void {
    if (isKnown) this.#unknown.delete(document);
    else this.#unknown.add(document);
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }
}
