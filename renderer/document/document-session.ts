import * as Y from "yjs";
import { isFlat, migration } from "#shared/document/migrate.ts";
import { copiedFrom, type Copied, filesIn } from "#shared/document/content/carried.ts";
import type { DocumentState } from "#shared/document/difference/state.ts";
import type { Naming } from "#shared/markdown/write/naming.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { DocumentType } from "#shared/doctypes/define.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { CommentsSession, type NameOf } from "./comments-session.ts";
import { CacheFeed } from "./cache-feed.ts";
import { DocumentCache } from "./cache.ts";
import { type DocumentUpdate, DocumentUpdates } from "./document-updates.ts";
import { cacheNameOf, type Generations } from "./generations.ts";
import { type DocumentPlace, OpenDocument } from "./open-document.ts";
import { saveOfBoth, type SaveState, saveStateOf } from "./save-state.ts";
import {
  type ComparedState,
  comparedState,
  isSameState,
  type SessionState,
} from "./session-state.ts";
import { VaultReplica } from "./vault-replica.ts";
import type { WritingRights } from "./writing-rights.ts";

export type SessionSetting = Readonly<{
  bridge: Bridge;
  clock: Clock;
  report: (kind: "cache" | "mismatch", failure: unknown) => void;
  generations: Generations;
  rights: WritingRights;
  /** The types of document there are; those of the registry when nothing is said. */
  types?: readonly DocumentType[];
}>;

const migrating = Symbol("migration");

/** How long an opening waits for the cache before it makes do with the vault alone. */
const cachePatience = 150;

/** Long enough for the window to show what the cache knew. */
const firstPaint = 50;

/** A document with everything that keeps it: its cache in this window and its replica in the vault. */
export class DocumentSession {
  readonly document: OpenDocument;
  readonly #doc: Y.Doc;
  readonly #updates: DocumentUpdates;
  readonly #clock: Clock;
  readonly #report: SessionSetting["report"];
  readonly #types: readonly DocumentType[] | undefined;
  readonly #cache: DocumentCache;
  readonly #forCache: CacheFeed;
  readonly #replica: VaultReplica;
  readonly #stopListening: () => void;
  readonly #changes = new Emitter<SessionState>();
  readonly #openComments: () => CommentsSession;
  #comments: CommentsSession | null = null;
  #state: SessionState = {
    phase: "loading",
    save: { kind: "loading" },
    damaged: false,
    bar: null,
  };

  constructor(place: DocumentPlace, doc: Y.Doc, setting: SessionSetting) {
    this.#doc = doc;
    this.#updates = new DocumentUpdates(doc);
    this.#clock = setting.clock;
    this.#types = setting.types;
    this.document = new OpenDocument(place, doc, systemRandom, setting.types);
    this.document.askForBar(() => setting.rights.barOf(place.space));
    this.#stopListening = setting.rights.onChange(() => this.#refresh());
    this.#report = setting.report;
    const { generations } = setting;
    const cacheName = generations
      .learn(place.space)
      .then((generation) => cacheNameOf(place.space, generation, place.id));
    this.#cache = new DocumentCache(cacheName, (failure) => setting.report("cache", failure));
    this.#forCache = new CacheFeed(this.#cache, setting.clock, {
      everything: () => Y.encodeStateAsUpdate(doc),
      status: () => this.#replica.status,
    });
    this.#replica = new VaultReplica({
      doc,
      updates: this.#updates,
      door: this.document.door,
      clock: setting.clock,
      openPort: () =>
        setting.bridge.openPort({
          kind: "document",
          space: place.space,
          document: place.id,
          generation: generations.known(place.space),
        }),
      onMismatch: (reason) => setting.report("mismatch", new Error(reason)),
      mayWrite: () => !this.document.isReadOnly,
    });
    this.#openComments = () => new CommentsSession(place, setting);

    this.document.tray.watch((origin) => origin === this.#replica, setting.clock);
    if (this.document.hasSeed) this.#cache.remember(Y.encodeStateAsUpdate(doc));
    this.#updates.on(this.#remember);
    this.document.typed.onTold((update) => this.#updates.tellAhead(update));
    this.#replica.onChange(({ allStored }) => {
      this.#migrate();
      this.#refresh();
      // What was told ahead has its frame behind it, and no timer was needed to know.
      if (allStored) this.document.typed.take();
    });
    this.document.door.onHoldChange(() => this.#refresh());
    this.document.onMetaChange(() => this.#refresh());
    this.document.unknown.onChange(() => this.#refresh());
    this.#refresh();
  }

  /**
   * Starts loading. The cache goes first if it is quick, so that the vault's answer changes nothing on screen. What it knew
   * is shown before that is taken in and compared: it would hold up the first sight of a long document by a quarter.
   */
  async start(): Promise<void> {
    const isNew = this.document.hasSeed;
    const remembered = this.#loadCache();
    await Promise.race([remembered, wait(this.#clock, cachePatience)]);
    if (!isNew && this.document.hasSeed) await wait(this.#clock, firstPaint);
    this.#replica.start();
  }

  get state(): SessionState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** The comments on it. They are opened when somebody first asks for them. */
  get comments(): CommentsSession {
    if (this.#comments !== null) return this.#comments;
    this.#comments = this.#openComments();
    this.#comments.onChange(() => this.#refresh());
    return this.#comments;
  }

  retry(): void {
    this.#replica.retry();
    this.#comments?.retry();
  }

  /** What the document says now, and what goes where it goes; nothing of its past. */
  get copied(): Copied {
    this.document.typed.take();
    return copiedFrom(this.#doc);
  }

  /** What the document says now, and who wrote it. What reads it is loaded when it is first asked for. */
  async stateNow(): Promise<DocumentState> {
    const { stateOf } = await import("#shared/document/difference/state.ts");
    this.document.door.prepare();
    return stateOf(this.#doc, this.document.body.blocks);
  }

  get files(): readonly AttachmentId[] {
    this.document.typed.take();
    return filesIn(this.#doc);
  }

  /** The document as a file of Markdown, with the comments on it where there are names for them. What writes it is loaded when it is first asked for. */
  async toMarkdown(naming?: Naming, nameOf?: NameOf): Promise<string> {
    const { documentAsMarkdown } = await import("#shared/markdown/file/write-document.ts");
    this.document.typed.take();
    const text = documentAsMarkdown(this.#doc, naming, this.#types);
    return nameOf === undefined ? text : text + (await this.comments.toMarkdown(this.#doc, nameOf));
  }

  /**
   * Resolves once what the vault knows is in it, or cannot be had. What the cache remembers may be behind that: it is there
   * to be shown, and nothing is copied or decided by it.
   */
  whenCompared(): Promise<ComparedState> {
    return this.#until(() => comparedState(this.#state, this.#replica.status.hasContents));
  }

  /** Resolves with whether everything is stored, once that is so or is known not to be. */
  async settle(): Promise<boolean> {
    const settled = await Promise.all([this.#settleBody(), this.#comments?.settle() ?? true]);
    return settled.every(Boolean);
  }

  #settleBody(): Promise<boolean> {
    this.#forCache.flush();
    return this.#until(() => {
      const { kind } = this.#saveOfBody();
      // Nothing of a document that was deleted for ever is owed to anybody.
      const isEmpty = !this.document.hasSeed || this.#state.phase === "deleted";
      if (!isEmpty && (kind === "saving" || kind === "loading")) return null;
      return isEmpty || kind !== "not-saved";
    });
  }

  /** Resolves with what `look` finds, now or after a change. */
  #until<Found>(look: () => Found | null): Promise<Found> {
    return new Promise((resolve) => {
      const stops: (() => void)[] = [];
      const lookAgain = () => {
        const found = look();
        if (found === null) return;
        for (const stop of stops) stop();
        resolve(found);
      };
      stops.push(this.onChange(lookAgain));
      lookAgain();
    });
  }

  async close(): Promise<void> {
    this.document.typed.take();
    await this.#comments?.close();
    this.#stopListening();
    this.#replica.end();
    this.#updates.end();
    await this.#forCache.close();
    this.document.close();
  }

  async #loadCache(): Promise<void> {
    const remembered = await this.#cache.load();
    if (remembered === null) return;
    this.document.door.pass(() => this.#takeRemembered(remembered));
  }

  #takeRemembered(remembered: readonly Uint8Array[]): void {
    try {
      this.#updates.takeInAll(remembered, this.#cache);
    } catch (failure) {
      // A damaged row: what could be read of it is in the document, and the vault has the record.
      this.#report("cache", failure);
      void this.#cache.forget();
    }
  }

  readonly #remember = ({ bytes, origin, told }: DocumentUpdate): void => {
    if (origin !== this.#cache && told !== "ahead") this.#forCache.add(bytes);
  };

  /** An older body is carried over once it is whole: whatever the vault knows is in it by then. */
  #migrate(): void {
    if (!this.#replica.status.hasContents || this.document.isReadOnly) return;
    const update = migration(this.#doc);
    if (update === null) return;
    this.document.door.pass(() => Y.applyUpdate(this.#doc, update, migrating));
  }

  #saveOfBody(): SaveState {
    const { document } = this;
    return saveStateOf({
      replica: this.#replica.status,
      editPending: document.door.isHeld,
      isReadOnly: document.isReadOnly,
      hasSeed: document.hasSeed,
    });
  }

  #refresh(): void {
    const replica = this.#replica.status;
    const { document } = this;
    if (replica.deleted && this.#state.phase !== "deleted") void this.#cache.forget();
    const phase = replica.deleted
      ? "deleted"
      : document.hasSeed && !isFlat(this.#doc)
        ? "ready"
        : replica.hasContents
          ? "not-here-yet"
          : "loading";
    const save = saveOfBoth(this.#saveOfBody(), this.#comments?.save);
    const next: SessionState = { phase, damaged: replica.damaged, save, bar: document.bar };
    if (isSameState(next, this.#state)) return;
    this.#state = next;
    this.#changes.emit(next);
  }
}

function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}
