import * as Y from "yjs";
import { findDocumentType } from "#shared/doctypes/registry.ts";
import type { Carried } from "#shared/document/content/carried.ts";
import type { Content } from "#shared/document/content/content.ts";
import { seedDocument, seedWithContent } from "#shared/document/create.ts";
import {
  createDocumentId,
  type DocumentId,
  privateSpaceId,
  type SpaceId,
} from "#shared/domain/ids.ts";
import { mayHold, type SpaceKind } from "#shared/domain/space.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import type { Random } from "#shared/kernel/random.ts";
import { DocumentSession, type SessionSetting } from "./document-session.ts";
import { Generations } from "./generations.ts";
import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import { ownSpacesOnly, type WritingRights } from "./writing-rights.ts";

/** What a new document is given beside its type: what it says, its id where others name it already, its age. */
type Given = Readonly<{
  content?: Content;
  carried?: Carried;
  isTemplate?: boolean;
  id?: DocumentId;
  begunAt?: number;
}>;

/** What came of changing a document: `not-stored` was changed, and is kept in the window until it can be. */
export type ChangeOutcome = "stored" | "not-stored" | "read-only" | "not-here";

/** The documents that are live in this window. A document is live at most once, and until it is stored. */
export class OpenDocuments {
  readonly #setting: SessionSetting;
  readonly #random: Random;
  readonly #kindOf: (space: SpaceId) => SpaceKind;
  readonly #sessions = new Map<string, DocumentSession>();
  readonly #holders = new Map<DocumentSession, number>();

  constructor(
    setting: Omit<SessionSetting, "generations" | "rights"> & { readonly rights?: WritingRights },
    random: Random,
    kindOf: (space: SpaceId) => SpaceKind = kindById,
  ) {
    const { bridge, clock, rights = ownSpacesOnly } = setting;
    this.#setting = { ...setting, rights, generations: new Generations(bridge, clock) };
    this.#random = random;
    this.#kindOf = kindOf;
  }

  /** The session of a document, opened if it is not open yet. Whoever shows it also holds it. */
  find(place: DocumentPlace): DocumentSession {
    return this.#sessions.get(keyOf(place)) ?? this.#open(place, new Y.Doc());
  }

  /** Which generation of a space this window works in; see `Generations`. */
  generationOf(space: SpaceId): Promise<string> {
    return this.#setting.generations.learn(space);
  }

  isOpen(place: DocumentPlace): boolean {
    return this.#sessions.has(keyOf(place));
  }

  /** Opens what only the cache has, for no screen, until the vault has it too. */
  bringBack(place: DocumentPlace): void {
    const session = this.find(place);
    const letGo = this.hold(session);
    const stop = session.onChange(() => {
      // The vault may have answered before the cache: until the words are here there is nothing to wait for.
      if (!session.document.hasSeed) return;
      stop();
      letGo();
    });
  }

  /** Whether this person may bring a document of this type into a space, be it made there or brought there. */
  mayHold(space: SpaceId, typeName: string): boolean {
    return mayHold(this.#kindOf(space), typeName) && this.mayWrite(space);
  }

  /** Whether there may be other people in a space. */
  isAmongOthers(space: SpaceId): boolean {
    return this.#kindOf(space) === "shared";
  }

  /** Whether this person may change what lies in a space. */
  mayWrite(space: SpaceId): boolean {
    return this.#setting.rights.barOf(space) === null;
  }

  /** Makes a document with its seed, which says what it is given to say. Nothing else ever seeds one. */
  create(space: SpaceId, typeName: string, given: Given = {}): DocumentPlace {
    const type = findDocumentType(typeName, this.#setting.types);
    invariant(type !== undefined, "a document is created with a type that exists");
    invariant(this.mayHold(space, typeName), "a document is created where its type may lie");

    const { clock } = this.#setting;
    const { content, carried, isTemplate = false } = given;
    const { id = createDocumentId(clock, this.#random), begunAt = clock.now() } = given;
    const place = { space, id };
    const doc = new Y.Doc();
    if (content === undefined) seedDocument(doc, type, begunAt);
    else {
      const kept = carried !== undefined && { carried };
      seedWithContent(doc, { type, content, ...kept, isTemplate, now: begunAt });
    }
    this.#open(place, doc);
    return place;
  }

  /** Resolves with true once a document is stored, and with false where storage does not take it; for no screen. */
  async store(place: DocumentPlace): Promise<boolean> {
    const session = this.find(place);
    const release = this.hold(session);
    const isStored = await session.settle();
    release();
    return isStored;
  }

  /** Changes a document that need not be on the screen, once it is here, and waits until that is stored. */
  async change(
    place: DocumentPlace,
    change: (document: OpenDocument) => void,
  ): Promise<ChangeOutcome> {
    const session = this.find(place);
    const release = this.hold(session);
    try {
      if ((await session.whenCompared()) !== "ready") return "not-here";
      if (session.document.isReadOnly) return "read-only";
      change(session.document);
      return (await session.settle()) ? "stored" : "not-stored";
    } finally {
      release();
    }
  }

  /** Keeps a session open; the returned function lets it close once everything in it is stored. */
  hold(session: DocumentSession): () => void {
    this.#holders.set(session, (this.#holders.get(session) ?? 0) + 1);
    return () => {
      this.#holders.set(session, (this.#holders.get(session) ?? 1) - 1);
      void this.#closeWhenStored(session);
    };
  }

  /** Has every open document take in what is on the screen; false while a character is being composed. */
  prepare(): boolean {
    const documents = [...this.#sessions.values()].map((session) => session.document);
    for (const document of documents) document.door.prepare();
    return documents.every((document) => !document.door.isHeld);
  }

  /** Waits until every open document is stored or known not to be; says whether all are. */
  async settle(): Promise<boolean> {
    const settled = await Promise.all([...this.#sessions.values()].map((each) => each.settle()));
    return settled.every(Boolean);
  }

  #open(place: DocumentPlace, doc: Y.Doc): DocumentSession {
    const session = new DocumentSession(place, doc, this.#setting);
    this.#sessions.set(keyOf(place), session);
    void session.start();
    return session;
  }

  async #closeWhenStored(session: DocumentSession): Promise<void> {
    while (this.#holders.get(session) === 0) {
      const stored = await session.settle();
      if (this.#holders.get(session) !== 0) return;
      if (stored) return this.#close(session);
      await nextChange(session);
    }
  }

  async #close(session: DocumentSession): Promise<void> {
    this.#holders.delete(session);
    this.#sessions.delete(keyOf(session.document.place));
    await session.close();
  }
}

function kindById(space: SpaceId): SpaceKind {
  return space === privateSpaceId ? "private" : "local";
}

function keyOf({ space, id }: DocumentPlace): string {
  return `${space}/${id}`;
}

function nextChange(session: DocumentSession): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.onChange(() => {
      stop();
      resolve();
    });
  });
}
