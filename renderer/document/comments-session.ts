import * as Y from "yjs";
import type { Anchored } from "#shared/document/comments/anchor.ts";
import { commentRootsOf } from "#shared/document/comments/layout.ts";
import { readThreads } from "#shared/document/comments/read-threads.ts";
import type { Comment, Thread } from "#shared/document/comments/thread.ts";
import {
  addComment,
  beginThread,
  bringBackComment,
  changeComment,
  type Said,
  settleThread,
  takeBackComment,
} from "#shared/document/comments/write-comments.ts";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { CacheFeed } from "./cache-feed.ts";
import { DocumentCache } from "./cache.ts";
import type { SessionSetting } from "./document-session.ts";
import { type DocumentUpdate, DocumentUpdates } from "./document-updates.ts";
import { ForeignDoor } from "./foreign-door.ts";
import { cacheNameOf } from "./generations.ts";
import type { DocumentPlace } from "./open-document.ts";
import { type SaveState, saveStateOf } from "./save-state.ts";
import { VaultReplica } from "./vault-replica.ts";

/** How long an export waits for them. */
const patience = 3_000;

/** What whoever wrote a comment is called; nothing where nobody else could have. */
export type NameOf = (by: DeviceKey | null) => string;

const own = Symbol("own comment");

/** The comments on a document, with what keeps them: a cache in this window and a replica in the vault, as a body has. */
export class CommentsSession {
  readonly #doc = new Y.Doc();
  readonly #updates = new DocumentUpdates(this.#doc);
  readonly #cache: DocumentCache;
  readonly #forCache: CacheFeed;
  readonly #replica: VaultReplica;
  readonly #changes = new Emitter<null>();
  readonly #clock: Clock;
  #threads: readonly Thread[] | null = null;

  constructor(place: DocumentPlace, { bridge, clock, generations, report }: SessionSetting) {
    const { space, id } = place;
    this.#clock = clock;
    const part = partIdOf({ document: id, part: "comments" });
    const name = generations.learn(space).then((known) => cacheNameOf(space, known, part));
    this.#cache = new DocumentCache(name, (failure) => report("cache", failure));
    this.#forCache = new CacheFeed(this.#cache, clock, {
      everything: () => Y.encodeStateAsUpdate(this.#doc),
      status: () => this.#replica.status,
    });
    this.#replica = new VaultReplica({
      doc: this.#doc,
      updates: this.#updates,
      door: new ForeignDoor(),
      clock,
      openPort: () =>
        bridge.openPort({
          kind: "document",
          space,
          document: id,
          part: "comments",
          generation: generations.known(space),
        }),
      onMismatch: (reason) => report("mismatch", new Error(reason)),
      mayWrite: () => true,
      // They need no seed: nobody has to begin them.
      isBegun: () => true,
    });
    this.#updates.on(this.#take);
    this.#replica.onChange(() => {
      if (this.#replica.status.deleted) void this.#cache.forget();
      this.#changes.emit(null);
    });
    void this.#start(report);
  }

  /** The oldest first; the same list for as long as nothing changes in it. */
  get threads(): readonly Thread[] {
    return (this.#threads ??= readThreads(this.#doc));
  }

  /** False until it is known which there are. */
  get isHere(): boolean {
    return this.#replica.status.hasContents || this.threads.length > 0;
  }

  /** How far each client of Yjs has got in them. */
  get clocks(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  get save(): SaveState {
    const replica = this.#replica.status;
    return saveStateOf({ replica, editPending: false, isReadOnly: false, hasSeed: true });
  }

  /** Tells of threads that changed, and of how it stands with saving them. */
  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  begin(about: Anchored, said: Said): string {
    return this.#write(() => beginThread(this.#doc, systemRandom, about, said));
  }

  /** Whoever says something in a settled thread opens it again. */
  reply(thread: Thread, said: Said): void {
    const { by, at } = said;
    this.#write(() => {
      addComment(this.#doc, systemRandom, thread.id, said);
      if (thread.isResolved) settleThread(this.#doc, thread.id, { isResolved: false, by, at });
    });
  }

  change(comment: string, said: Omit<Said, "by" | "from">): void {
    this.#write(() => changeComment(this.#doc, comment, said));
  }

  takeBack(comment: string): void {
    this.#write(() => takeBackComment(this.#doc, comment));
  }

  /** Undoes that, with the words that it had. */
  bringBack({ id, words }: Pick<Comment, "id" | "words">): void {
    this.#write(() => bringBackComment(this.#doc, id, words));
  }

  settleThread(thread: string, isResolved: boolean, by: DeviceKey | null, at: number): void {
    this.#write(() => settleThread(this.#doc, thread, { isResolved, by, at }));
  }

  /** Resolves with whether it is known which there are, once it is or takes too long to wait for. */
  whenRead(): Promise<boolean> {
    return new Promise((resolve) => {
      const isRead = () => this.#replica.status.hasContents;
      const end = () => {
        stopWaiting();
        stopListening();
        resolve(isRead());
      };
      const stopWaiting = this.#clock.after(patience, end);
      const stopListening = this.onChange(() => {
        if (isRead()) end();
      });
      if (isRead()) end();
    });
  }

  /** As they stand behind the text in a file. */
  async toMarkdown(document: Y.Doc, nameOf: NameOf): Promise<string> {
    const { commentsAsMarkdown } = await import("#shared/markdown/file/comments-block.ts");
    return commentsAsMarkdown(this.#doc, { doc: document, random: systemRandom }, nameOf);
  }

  retry(): void {
    this.#replica.retry();
  }

  /** Resolves with whether everything is stored, once that is so or is known not to be. */
  settle(): Promise<boolean> {
    this.#forCache.flush();
    return new Promise((resolve) => {
      const stops: (() => void)[] = [];
      const look = () => {
        const { kind } = this.save;
        const isOwed = this.#hasAny() && !this.#replica.status.deleted;
        if (isOwed && (kind === "saving" || kind === "loading")) return;
        for (const stop of stops) stop();
        resolve(!isOwed || kind !== "not-saved");
      };
      stops.push(this.onChange(look));
      look();
    });
  }

  async close(): Promise<void> {
    this.#replica.end();
    this.#updates.end();
    await this.#forCache.close();
    this.#doc.destroy();
  }

  async #start(report: SessionSetting["report"]): Promise<void> {
    const remembered = await this.#cache.load();
    try {
      this.#updates.takeInAll(remembered ?? [], this.#cache);
    } catch (failure) {
      // A damaged row; the vault has the record.
      report("cache", failure);
      void this.#cache.forget();
    }
    this.#replica.start();
  }

  #hasAny(): boolean {
    return commentRootsOf(this.#doc).comments.size > 0;
  }

  #write<Made>(change: () => Made): Made {
    return this.#doc.transact(change, own);
  }

  readonly #take = ({ bytes, origin }: DocumentUpdate): void => {
    if (origin !== this.#cache) this.#forCache.add(bytes);
    this.#threads = null;
    this.#changes.emit(null);
  };
}
