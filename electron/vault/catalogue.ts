import type { Port } from "#shared/bridge/port.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { SearchHit } from "#shared/domain/search-hit.ts";
import type { SpaceNotice } from "#shared/domain/space-notice.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { firstRows, ListFeed } from "./list-feed.ts";
import { Projector } from "./reader/projector.ts";
import type { Reader } from "./reader/worker-reader.ts";
import { DocumentList } from "./store/document-list.ts";
import type { ProjectionsPlace } from "./store/projections.ts";

type Options = Readonly<{
  space: SpaceId;
  place: ProjectionsPlace;
  reader: Reader;
  clock: Clock;
  isDeleted: (document: DocumentId) => boolean;
  /** Where the record stands, for each document, in slices. */
  lastPositions: () => Iterable<ReadonlyMap<DocumentId, number>>;
  /** Whether a device is one of this person: what it wrote is no news. */
  isOwn: (device: DeviceKey) => boolean;
  onFailure: () => void;
}>;

const rowsRecalledAtOnce = 1_000;

/** Milliseconds between two looks of whoever waits for the list to be level. */
const lookEvery = 20;

/** What is known of a space's documents without opening one: their list, links and words. */
export class Catalogue {
  readonly #options: Options;
  readonly #list: DocumentList;
  readonly #feed: ListFeed;
  readonly #projector: Projector;
  /** Until the list of the last run is read, the reader must not touch the file it stands in. */
  readonly #recalled = Promise.withResolvers<null>();
  readonly #stopHearing: () => void;
  #isClosed = false;
  /** Whether something is behind is still being found out. */
  #callOffCompare: (() => void) | null = null;

  constructor(options: Options) {
    const { place, space, clock, reader, isDeleted } = options;
    this.#options = options;
    this.#list = new DocumentList(place, space);
    this.#feed = new ListFeed(clock);
    this.#projector = new Projector({
      reader,
      clock,
      isDeleted,
      onRow: (row, through) => this.#keep(row, through),
      onFailure: options.onFailure,
    });
    this.#stopHearing = reader.onBegunAnew(() => this.#compare(() => null));
    this.#list.recall(firstRows);
    if (this.#list.hasMore) this.#recallMore();
    else this.#begin();
  }

  /** The rows that are known by now; right after opening that may be the newest only. */
  rows(): readonly DocumentRow[] {
    return this.#list.rows();
  }

  async allRows(): Promise<readonly DocumentRow[]> {
    await this.#recalled.promise;
    return this.#list.rows();
  }

  find(document: DocumentId): DocumentRow | null {
    return this.#list.find(document);
  }

  openList(port: Port, deleted: readonly DocumentId[], unread: readonly DocumentId[] = []): void {
    this.#feed.join(port, this.#told(this.rows()), { deleted, unread });
  }

  /** Others have changed these since they were read here, or they have been read. */
  tellReading(documents: readonly DocumentId[], isUnread: boolean): void {
    this.#feed.tellReading(documents, isUnread);
  }

  /** Tells the windows that show the space. */
  notify(notice: SpaceNotice): void {
    this.#feed.notify(notice);
  }

  /** These documents have changed. */
  refresh(documents: Iterable<DocumentId>): void {
    this.#projector.refresh(documents);
  }

  /** True if nothing that is projected is behind the record. */
  get isLevel(): boolean {
    return this.#callOffCompare === null && this.#projector.isLevel;
  }

  /** True if what documents refer to is known of each: nothing is behind, and none could not be read. */
  get knowsAll(): boolean {
    return this.isLevel && this.#projector.knowsAll;
  }

  /** Resolves once nothing that is projected is behind; after about so many milliseconds, or when it is called off, all the same. */
  async whenLevel(within: number, signal: AbortSignal): Promise<void> {
    const isToWait = () => !this.isLevel && !this.#isClosed && !signal.aborted;
    for (let waited = 0; waited < within && isToWait(); waited += lookEvery) {
      await new Promise((resolve) => this.#options.clock.after(lookEvery, () => resolve(null)));
    }
  }

  /** The documents that are here and not listed: they were not read yet, or nobody can read them. */
  unlisted(): readonly DocumentId[] {
    const { lastPositions, isDeleted } = this.#options;
    return [...lastPositions()]
      .flatMap((slice) => [...slice.keys()])
      .filter((document) => this.find(document) === null && !isDeleted(document))
      .filter((document) => !this.#projector.isNotHereYet(document));
  }

  /** Null if the reader ended before it answered, or could not read it. */
  async search(query: string, limit: number, passages = limit): Promise<SearchHit[] | null> {
    await this.#recalled.promise;
    return this.#options.reader.search(query, limit, passages);
  }

  /** Null if the reader ended before it answered, or could not read it. */
  async links(document: DocumentId): Promise<DocumentLinks | null> {
    await this.#recalled.promise;
    return this.#options.reader.links(document);
  }

  /** How much others changed in a document since a version of it; null where that cannot be told. */
  async othersChanges(
    ...asked: Parameters<Reader["othersChanges"]>
  ): ReturnType<Reader["othersChanges"]> {
    await this.#recalled.promise;
    return this.#options.reader.othersChanges(...asked);
  }

  /** Takes a document that was deleted for ever out of everything that is projected. */
  async forget(document: DocumentId): ReturnType<Reader["forget"]> {
    this.#list.remove(document);
    this.#feed.tellDeleted(document);
    await this.#recalled.promise;
    return this.#options.reader.forget(document);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopHearing();
    this.#callOffCompare?.();
    this.#finishRecalling();
    await this.#projector.close();
    this.#feed.close();
  }

  /** The rest of the list of the last run, between whatever else there is to do. */
  #recallMore(): void {
    this.#options.clock.after(0, () => {
      if (this.#isClosed) return;
      const rows = this.#list.recall(rowsRecalledAtOnce);
      if (rows !== null) {
        this.#feed.tell(this.#told(rows));
        return this.#recallMore();
      }
      this.#begin();
    });
  }

  #begin(): void {
    this.#finishRecalling();
    this.#forgetRemains();
    this.#compare((document) => this.#list.throughOf(document));
  }

  /** Finds the documents whose row was made from another state of the record, a slice at a time. */
  #compare(throughOf: (document: DocumentId) => number | null): void {
    const slices = this.#options.lastPositions()[Symbol.iterator]();
    const behind: (readonly [DocumentId, number])[] = [];
    const goOn = () => {
      if (this.#isClosed) return;
      const slice = slices.next();
      if (slice.done !== true) {
        for (const [document, position] of slice.value) {
          if (throughOf(document) !== position) behind.push([document, position]);
        }
        this.#callOffCompare = this.#options.clock.after(0, goOn);
        return;
      }
      this.#callOffCompare = null;
      const newestFirst = behind.toSorted(([, one], [, other]) => other - one);
      this.#projector.catchUp(newestFirst.map(([document]) => document));
    };
    this.#callOffCompare?.();
    this.#callOffCompare = this.#options.clock.after(0, goOn);
  }

  #finishRecalling(): void {
    this.#list.close();
    this.#recalled.resolve(null);
    this.#projector.begin();
  }

  /** A program that ended while it deleted may have left a document's projections behind. */
  #forgetRemains(): void {
    for (const { id } of this.rows()) if (this.#options.isDeleted(id)) void this.forget(id);
  }

  #keep(row: DocumentRow, through: number): void {
    if (this.#list.put(row, through)) this.#feed.tell(this.#told([row]));
  }

  #told(rows: readonly DocumentRow[]): readonly DocumentRow[] {
    return rows.map((row) => {
      const { open, unseen } = row.comments;
      if (unseen.length === 0) return row;
      const others = unseen.filter(({ by }) => !this.#options.isOwn(by));
      return { ...row, comments: { open, unseen: others } };
    });
  }
}
