import { existsSync } from "node:fs";
import type { Port } from "#shared/bridge/port.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type DocumentId, type PartId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { Space as SpaceInfo } from "#shared/domain/space.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Log } from "../platform/log.ts";
import { SodiumCryptography } from "../platform/sodium-cryptography.ts";
import { AttachmentDesk } from "./attachments/attachment-desk.ts";
import { AwaitedAttachments } from "./attachments/awaited-attachments.ts";
import { careForAttachments } from "./attachments/care-for-attachments.ts";
import { backupsFitting } from "./backups/backups-fitting.ts";
import { Catalogue } from "./catalogue.ts";
import { deleteForEver, type NotDeleted } from "./delete-for-ever.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { nameOf } from "#shared/sync/membership/standing.ts";
import type { DocumentPart } from "#shared/sync/envelope/envelope.ts";
import { bodiesIn, documentOf, documentsIn, isBody, partIdOf } from "#shared/sync/part-id.ts";
import type { NewUpdate, StoreFault } from "#shared/sync/update-log.ts";
import { Hub } from "./hub/hub.ts";
import { mayBegin } from "./hub/may-begin.ts";
import { serveLine } from "./line/served-line.ts";
import { Chronicler } from "./milestones/chronicler.ts";
import { Readings } from "./milestones/readings.ts";
import type { ReaderData } from "./reader/contract.ts";
import type { Reader } from "./reader/worker-reader.ts";
import { SpaceRecord } from "./record.ts";
import { renewKeys } from "./sealing/renew-keys.ts";
import { changedByOthers, isOwn, updatesIn } from "./sealing/authors-in.ts";
import { SpaceSharing } from "./sealing/space-sharing.ts";
import { SpaceNaming } from "./space-naming.ts";
import { projectionsPathOf } from "./store/database-files.ts";
import { DeletedDocuments } from "./store/deleted-documents.ts";
import { lastPositions } from "./store/last-positions.ts";
import type { Milestones } from "./store/milestones.ts";
import { SqliteArrivals } from "./store/sqlite-arrivals.ts";
import { SqliteAttachments } from "./store/sqlite-attachments.ts";
import { UnreadDocuments } from "./store/unread-documents.ts";
import { unavailabilityResult } from "./store/unavailability.ts";
import { isMissing } from "./known-spaces.ts";

const cryptography = new SodiumCryptography();

/** What a space is made with; the same for all of them. */
export type SpaceSurroundings = Readonly<{
  clock: Clock;
  random: Random;
  log: Log;
  startReader: (data: ReaderData) => Reader;
  /** The folder of the backups. */
  backups: string;
}>;

type Given = Readonly<{
  /** Makes the file anew although it can be opened. */
  isSuspect: boolean;
  /** Makes the space if there is none. */
  isNew?: boolean;
  onCorrupt: () => void;
  onMoved?: () => void;
}>;

/** One open space: its record, the windows that work in it, and what is projected from it. */
export class Space {
  readonly id: SpaceId;
  readonly record: SpaceRecord;
  /** What is known of its documents without opening one. */
  readonly catalogue: Catalogue;
  readonly milestones: Milestones;
  readonly readings: Readings;
  /** Null for Private, which nobody else is ever shown. */
  readonly sharing: SpaceSharing | null;
  readonly #naming: SpaceNaming;
  readonly #hub: Hub;
  readonly #chronicler: Chronicler;
  readonly attachments: SqliteAttachments;
  readonly #awaited: AwaitedAttachments;
  readonly #desk: AttachmentDesk;
  readonly #deleted: DeletedDocuments;
  readonly #lines = new Set<Port>();
  readonly #endAttachmentCare: () => void;
  readonly #endRenewing: () => void;
  readonly #log: Log;

  private constructor(record: SpaceRecord, id: SpaceId, path: string, around: SpaceSurroundings) {
    const { clock, log, random } = around;
    const { database, file } = record;
    const place = {
      path: projectionsPathOf(path),
      madeFrom: `${record.generation} ${record.device}`,
    };
    this.id = id;
    this.record = record;
    this.#log = log;
    this.milestones = record.milestones;
    // What reads the file comes first: where it cannot be read, nothing is at work yet that would go on without it.
    this.#deleted = new DeletedDocuments(database, clock, record);
    this.#naming = new SpaceNaming({ database, id, standing: () => this.sharing?.standing });
    this.attachments = new SqliteAttachments(database, clock, () => record.suspect(), file.counted);
    const unread = new UnreadDocuments(database);
    const isDeleted = (part: PartId) => this.#deleted.has(documentOf(part));
    this.sharing =
      id === privateSpaceId
        ? null
        : new SpaceSharing({
            space: id,
            database,
            counted: file.counted,
            updates: record.log,
            cryptography,
            clock,
            random,
            log,
            isDeleted,
            deleted: () => this.#deleted.all(),
            pending: () => this.#hub.pending,
            onAccepting: (batch) => {
              const { sharing } = this;
              if (sharing !== null) this.readings.noteChanged(changedByOthers(sharing, batch));
            },
            onAccepted: (batch) => this.#hub.announce(updatesIn(batch)),
            onShared: () => record.noteUnsealed(),
            onSignedAnew: () => this.catalogue.notify({ kind: "signs-anew" }),
            onDistrusted: () => this.#closeLines(),
          });
    const reader = around.startReader({ record: path, space: id, projections: place });
    this.#awaited = new AwaitedAttachments({
      attachments: this.attachments,
      arrivals: new SqliteArrivals(database, clock),
      clock,
      isShared: () => this.sharing?.isShared === true,
      referred: () => reader.attachments(),
      isLevel: () => this.catalogue.isLevel,
      nameOf: (device) => (this.sharing === null ? "" : nameOf(this.sharing.standing, device)),
    });
    const fitting = () => backupsFitting(database, { space: id, backups: around.backups });
    const mending = { attachments: this.attachments, backups: fitting, clock };
    this.#desk = new AttachmentDesk(this.attachments, clock, this.#awaited, mending);
    this.catalogue = new Catalogue({
      space: id,
      place,
      reader,
      clock,
      isDeleted,
      lastPositions: () => lastPositions(database),
      isOwn: (device) => this.sharing !== null && isOwn(this.sharing, device),
      onFailure: () => log.note("reader.failed"),
    });
    this.#chronicler = new Chronicler({
      milestones: this.milestones,
      reader,
      clock,
      isDeleted,
      isUnread: (document) => this.readings.isUnread(document),
      onFault: (fault) => log.note("milestone.fault", fault),
    });
    this.readings = new Readings({
      unread,
      milestones: this.milestones,
      chronicler: this.#chronicler,
      clock,
      onChange: (documents, isUnread) => this.catalogue.tellReading(documents, isUnread),
      onCommentsSeen: (document) => this.catalogue.refresh([document]),
      onFault: (fault) => log.note("store.fault", fault),
    });

    this.#hub = new Hub(record.updates, clock, {
      isDeleted,
      mayBegin: (part, first) => mayBegin(this.#naming.kind, part, first),
      onPending: () => this.sharing?.notePending(),
      onCommitted: (parts) => {
        const bodies = bodiesIn(parts);
        this.catalogue.refresh(documentsIn(parts));
        this.#chronicler.notice(bodies);
        record.grew(parts);
        this.sharing?.notice(parts);
        this.#awaited.documentsChanged();
      },
      onLeft: (part) => {
        if (isBody(part)) this.#chronicler.leave(part);
      },
      onFault: (fault) => log.note("store.fault", fault),
      onDamage: (part) => {
        log.note("store.damaged");
        void record.wasToldDamaged(part);
      },
      onRefused: (reason) => log.note("hub.refused", { reason: reason.replaceAll(/\W+/g, "-") }),
    });
    this.#endRenewing = this.sharing === null ? () => undefined : renewKeys(this.sharing, clock);
    record.start(reader, this.catalogue, this.#hub);
    this.#endAttachmentCare = careForAttachments({ ...mending, catalogue: this.catalogue, reader });
  }

  /** Only Private is made by opening it: a link that names another must make none. A file that got lost is put together again. */
  static open(
    path: string,
    id: SpaceId,
    around: SpaceSurroundings,
    given: Given = { isSuspect: false, onCorrupt: () => undefined },
  ): Result<Space, SpaceUnavailable> {
    const mayMake = id === privateSpaceId || given.isNew === true;
    if (!mayMake && !existsSync(path) && !isMissing(path, id, around.backups)) {
      return fail({ kind: "no-such-space" });
    }

    return unavailabilityResult(path, () => {
      const record = SpaceRecord.open({ ...given, id, path, around });
      if (!record.ok) return record;
      try {
        return ok(new Space(record.value, id, path, around));
      } catch (thrown) {
        record.value.close();
        throw thrown;
      }
    });
  }

  /** What the space is called and for: its own file says it, and of a shared one the members. */
  get info(): SpaceInfo {
    return this.#naming.read();
  }

  /** The rows that are known by now; right after opening that may be the newest only. */
  rows(): readonly DocumentRow[] {
    return this.catalogue.rows();
  }

  openDocument(document: DocumentId, port: Port, part: DocumentPart = "body"): void {
    this.#hub.join(partIdOf({ document, part }), port);
  }

  openList(port: Port): void {
    this.catalogue.openList(port, this.#deleted.all(), this.readings.unread());
  }

  /** Answers the peers process about this space; a space that nobody shares has nothing to say to it. */
  openLine(port: Port): void {
    const { record, sharing } = this;
    if (sharing === null) return port.close();
    this.#lines.add(port);
    port.onClose(() => this.#lines.delete(port));
    serveLine(port, {
      sharing,
      updates: record.updates,
      cryptography,
      attachments: this.#awaited,
      given: this.#desk,
      keepBefore: (document, by) => this.readings.keepBefore(document, by),
      onFault: (fault) => {
        this.#log.note("line.fault", fault);
        if (fault.kind === "damaged") record.suspect();
      },
    });
  }

  openAttachment(port: Port): void {
    this.#desk.serve(port);
  }

  /** Keeps a version of a document as it is now. */
  async keepVersion(document: DocumentId): Promise<void> {
    await this.#chronicler.keepVersion(document);
  }

  /** Takes in documents that were just made here, all of them or none. */
  takeIn(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    return this.#hub.takeIn(updates);
  }

  /** Only what is in the trash can be deleted for ever. */
  deleteForEver(document: DocumentId): Promise<Result<null, NotDeleted>> {
    const { sharing, catalogue, attachments } = this;
    const own = { deleted: this.#deleted, hub: this.#hub, awaited: this.#awaited };
    return deleteForEver({ ...own, sharing, catalogue, attachments }, document);
  }

  /** False if something that a window sent could not be stored. */
  async close(): Promise<boolean> {
    const everythingStored = this.#hub.drain();
    this.#closeLines();
    this.#endRenewing();
    this.sharing?.close();
    this.#endAttachmentCare();
    this.#desk.close();
    this.#awaited.close();
    await this.#chronicler.close();
    await this.record.settle();
    // The reader first: while it holds the file open, closing would leave the WAL beside it.
    await this.catalogue.close();
    this.record.close();
    return everythingStored;
  }

  #closeLines(): void {
    for (const line of this.#lines) line.close();
  }
}
