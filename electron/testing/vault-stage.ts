import { EventEmitter } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { type DocumentId, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { type HostedProcess, ProcessHost } from "../platform/process-host.ts";
import { serveProcess } from "../platform/serve-process.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { vaultCalls } from "../vault/contract.ts";
import { vaultHandlers } from "../vault/handlers.ts";
import { Interchanges } from "../vault/interchange/interchanges.ts";
import { startInterchangeThread } from "../vault/interchange/start-interchange-thread.ts";
import { WorkerReader } from "../vault/reader/worker-reader.ts";
import { SpaceCare } from "../vault/space-care.ts";
import { SpaceNames } from "../vault/space-names.ts";
import { SpaceShelf } from "../vault/space-shelf.ts";
import type { Space, SpaceSurroundings } from "../vault/space.ts";
import { Vault } from "../vault/vault.ts";
import { RecordedLog } from "./recorded-log.ts";
import { scratchFolder } from "./scratch.ts";
import { threadScript } from "./thread-script.ts";

const interchangeScript = threadScript(import.meta.resolve("#electron/vault/interchange/main.ts"));
const readerScript = threadScript(import.meta.resolve("#electron/vault/reader/main.ts"));

/** The text of one block of the outline, to write into. */
export function bodyTextOf(doc: Y.Doc): Y.Text {
  for (const entry of rootsOf(doc).blocks.values()) {
    const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
    if (text instanceof Y.Text) return text;
  }
  throw new Error("There is no block with a text.");
}

/** A whole vault on real files, its reader included, in the test's own process. */
export class VaultStage {
  readonly log = new RecordedLog();
  readonly folder: string;
  readonly vault: Vault;
  readonly #around: SpaceSurroundings;

  /** Two of one seed draw the same: invites of both have the same key. */
  constructor(folder = join(scratchFolder(), "spaces"), seed = 1) {
    this.folder = folder;
    this.#around = {
      clock: systemClock,
      random: new SeededRandom(seed),
      log: this.log,
      backups: join(folder, "..", "backups"),
      startReader: (data) => new WorkerReader(readerScript, data),
    };
    this.vault = new Vault(folder, this.#around);
    onTestFinished(() => void this.vault.close());
  }

  get space(): Space {
    const space = this.vault.space(privateSpaceId);
    invariant(space.ok, "the Private space opens");
    return space.value;
  }

  /** A decision with these words, stored. Further changes of the answered document are sent as well. */
  async write(document: DocumentId, title: string, body = ""): Promise<StagedDocument> {
    const [near, far] = createPortPair();
    this.space.openDocument(document, far);
    const heard: Frame[] = [];
    near.onMessage((message) => {
      const frame = decodeFrame(message);
      if (frame.ok) heard.push(frame.value);
    });
    near.post(encodeFrame({ kind: "open" }));

    const doc = new Y.Doc();
    let number = 0;
    doc.on("update", (bytes: Uint8Array) =>
      near.post(encodeFrame({ kind: "update", number: ++number, bytes })),
    );
    const stored = async () => {
      const isStored = () =>
        heard.some((frame) => frame.kind === "stored" && frame.number === number);
      while (!isStored()) await new Promise((resolve) => systemClock.after(1, () => resolve(null)));
    };
    seedDocument(doc, decisionType, 5);
    const shared = rootsOf(doc).fields.get("title");
    if (shared instanceof Y.Text) shared.insert(0, title);
    bodyTextOf(doc).insert(0, body);
    await stored();
    return { doc, port: near, heard, stored };
  }

  /** The vault as main sees it; every message is copied on its way, as between processes. */
  asProcess(): VaultProcess {
    const parent = new EventEmitter();
    const answers = new EventEmitter();
    serveProcess(
      Object.assign(parent, {
        postMessage: (message: unknown) => answers.emit("answer", structuredClone(message)),
      }),
      vaultCalls,
      vaultHandlers(
        this.vault,
        new SpaceCare(this.vault, this.#around),
        new SpaceShelf(
          this.vault,
          this.#around,
          new SpaceNames(join(this.#around.backups, "..", "space-names.json")),
        ),
        new Interchanges(this.vault, this.#around, () => startInterchangeThread(interchangeScript)),
      ),
    );
    const hosted: HostedProcess = {
      post: (message, ports) => parent.emit("message", { data: structuredClone(message), ports }),
      onMessage: (listener) => void answers.on("answer", listener),
      onExit: () => undefined,
      kill: () => undefined,
    };
    const host = new ProcessHost({
      name: "vault",
      calls: vaultCalls,
      fork: () => hosted,
      clock: systemClock,
      log: this.log,
    });
    host.start();
    return host;
  }
}

type StagedDocument = Readonly<{
  doc: Y.Doc;
  port: ReturnType<typeof createPortPair>[0];
  heard: readonly Frame[];
  /** Resolves once everything sent so far was stored. */
  stored: () => Promise<void>;
}>;
