import * as Y from "yjs";
import type { Space } from "#electron/vault/space.ts";
import type { Vault } from "#electron/vault/vault.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import type { Port } from "#shared/bridge/port.ts";
import { type DocumentId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { DocumentPart } from "#shared/sync/envelope/envelope.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { PartedUpdates, updateFrames } from "#shared/sync/parted-updates.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";

/** What a window opens; of Private if no space is named. */
type Reached = Readonly<{ space?: SpaceId; document: DocumentId; part?: DocumentPart }>;

/** Milliseconds after which a vault that opens a space again is not waited for any more. */
const patience = 40_000;

/** A window's line to one document, with the document that stands in the window. */
export class WindowLine {
  readonly document: DocumentId;
  readonly doc = new Y.Doc();
  isDamaged = false;
  isClosed = false;
  /** Somebody deleted the document for ever, says the vault. */
  isDeleted = false;
  /** Updates that came from the vault and that Yjs could not read. */
  unreadable = 0;
  lastStored = 0;
  lastSent = 0;
  faults = 0;
  readonly #port: Port;
  readonly #listeners = new Set<() => void>();
  #hasContents = false;

  private constructor(document: DocumentId, port: Port) {
    this.document = document;
    this.#port = port;
    port.onClose(() => {
      this.isClosed = true;
      this.#tell();
    });
    const parted = new PartedUpdates();
    port.onMessage((message) => {
      const read = decodeFrame(message);
      const frame = read.ok ? parted.take(read.value) : read;
      if (!frame.ok) throw new Error(`The vault sent no frame: ${frame.failure.reason}`);
      if (frame.value !== null) this.#hear(frame.value);
      this.#tell();
    });
  }

  /** Opens a document and waits until all that the vault has of it has come. */
  static async open(
    space: Space,
    document: DocumentId,
    part: DocumentPart = "body",
  ): Promise<WindowLine> {
    const [near, far] = createPortPair();
    const line = new WindowLine(document, near);
    space.openDocument(document, far, part);
    near.post(encodeFrame({ kind: "open" }));
    await line.until(() => line.#hasContents || line.isClosed || line.isDeleted);
    // That a document is damaged is said right after its contents.
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    return line;
  }

  /**
   * Opens a document as the app's windows do: once more when the vault closes the line to mend its file. How long that takes
   * is the disk's affair, and the machine's.
   */
  static async reach(
    vault: Pick<Vault, "space">,
    { space: id = privateSpaceId, document, part }: Reached,
  ): Promise<WindowLine | SpaceUnavailable> {
    const givenUpAt = performance.now() + patience;
    for (let tried = 0; ; tried++) {
      const space = vault.space(id);
      const line = space.ok ? await WindowLine.open(space.value, document, part) : null;
      if (line !== null && !line.isClosed) return line;
      const why: SpaceUnavailable = space.ok ? { kind: "closing" } : space.failure;
      const mayCome = why.kind === "closing" ? performance.now() < givenUpAt : tried < 20;
      if (!mayCome) return why;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Changes the window's document, and sends the vault what changed. */
  write(change: (doc: Y.Doc) => void): { number: number; bytes: Uint8Array } {
    const updates: Uint8Array[] = [];
    const keep = (bytes: Uint8Array) => updates.push(bytes);
    this.doc.on("update", keep);
    this.doc.transact(() => change(this.doc));
    this.doc.off("update", keep);
    const [bytes] = updates;
    if (bytes === undefined) throw new Error("Nothing was changed");
    return { number: ++this.lastSent, bytes };
  }

  send(number: number, bytes: Uint8Array): void {
    for (const frame of updateFrames(number, bytes)) this.#port.post(encodeFrame(frame));
  }

  retry(): void {
    this.#port.post(encodeFrame({ kind: "retry" }));
  }

  /** Waits for something to come about through what the vault says. */
  until(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
    });
  }

  /** Calls back at each word from the vault. */
  onHeard(listener: () => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#port.close();
    this.doc.destroy();
  }

  #hear(frame: Frame): void {
    switch (frame.kind) {
      case "contents":
        for (const bytes of frame.updates) this.#apply(bytes);
        this.#hasContents = true;
        break;
      case "update":
        this.#apply(frame.bytes);
        break;
      case "stored":
        this.lastStored = frame.number;
        break;
      case "damaged":
        this.isDamaged = true;
        break;
      case "deleted":
        this.isDeleted = true;
        break;
      case "fault":
        this.faults++;
        break;
      case "open":
      case "retry":
      case "part":
        throw new Error(`The vault sent what only a window sends: ${frame.kind}`);
    }
  }

  #apply(bytes: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, bytes, "vault");
    } catch {
      this.unreadable++;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
