import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as Y from "yjs";
import type { LanGroup } from "#electron/peers/discovery/lan-group.ts";
import { threadBenches } from "#electron/peers/gate/thread-bench.ts";
import { portOf } from "#electron/peers/links/port-of.ts";
import { Peers } from "#electron/peers/peers.ts";
import { SharedSpaces } from "#electron/peers/shared-spaces.ts";
import { deviceKeyOfSeed } from "#electron/platform/device-key.ts";
import { homeFilesIn, programFilesIn } from "#electron/platform/paths.ts";
import { SodiumCryptography } from "#electron/platform/sodium-cryptography.ts";
import { WorkerReader } from "#electron/vault/reader/worker-reader.ts";
import type { Space } from "#electron/vault/space.ts";
import { Vault } from "#electron/vault/vault.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { meetingSecretsIn } from "#shared/sync/membership/meeting-secret.ts";
import { activeDevices } from "#shared/sync/membership/standing.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";

/** Threads run what the app runs: from its sources each would first be translated, which takes ten times as long. */
const { gate: gateScript, reader: readerScript } = programFilesIn(
  join(import.meta.dirname, "../.."),
);
const cryptography = new SodiumCryptography();
const log = { note: () => undefined };
const host = "127.0.0.1";

/** Where a device finds others: it hears of them, or is told where they are. */
export type Surroundings = Readonly<{
  openGroup?: (host: string) => LanGroup;
  addresses?: readonly string[];
}>;

type Start = Readonly<{ home: string; space: SpaceId }>;

/**
 * A device of a shared space on loopback, all but its windows: the vault on its file, the peers level with its links and
 * its gate in a thread. It is one process for all devices of a measurement, so what they do at the same time adds up.
 */
export class SharedDevice {
  readonly space: Space;
  readonly peers: Peers;
  readonly spaces: SharedSpaces;
  readonly #vault: Vault;
  #isClosed = false;

  private constructor(vault: Vault, space: Space, parts: { peers: Peers; spaces: SharedSpaces }) {
    this.#vault = vault;
    this.space = space;
    ({ peers: this.peers, spaces: this.spaces } = parts);
  }

  static async start(
    { home, space: id }: Start,
    { openGroup = silentGroup, addresses = [] }: Surroundings = {},
  ): Promise<SharedDevice> {
    const files = homeFilesIn(home);
    const seed = seedIn(files.device);
    const keys = cryptography.keyPairFrom(seed);
    const vault = new Vault(files.spaces, {
      clock: systemClock,
      random: systemRandom,
      log,
      backups: files.backups,
      startReader: (data) => new WorkerReader(readerScript, data),
    });
    vault.use(keys);
    const opened = vault.space(id);
    if (!opened.ok || opened.value.sharing === null) throw new Error("The space is not shared.");
    const space = opened.value;

    const spaces = new SharedSpaces({
      cryptography,
      clock: systemClock,
      random: systemRandom,
      openBench: threadBenches(gateScript, systemClock),
    });
    const [near, far] = createPortPair();
    space.openLine(far);
    await spaces.open(id, near, keys);
    const peers = new Peers({
      clock: systemClock,
      random: systemRandom,
      log,
      hosts: () => [host],
      openGroup,
      isMember: (device) => spaces.knows(device),
      onLink: (link) => spaces.linked(link),
    });
    const { standing, selves } = opened.value.sharing;
    const devices = activeDevices(standing).filter((device) => !selves.has(device));
    const known = {
      keys: openEpochKeys(standing, keys, cryptography),
      now: systemClock.now(),
    };
    const setting = {
      seed,
      secrets: [...meetingSecretsIn(standing, known, cryptography)],
      devices,
      isOpenToGuests: false,
      card: "lo",
    };
    await peers.configure({ ...setting, addresses: [...addresses] });
    return new SharedDevice(vault, space, { peers, spaces });
  }

  /** Whether this device says that it is in sync with so many others. */
  isInSyncWith(count: number): boolean {
    const states = this.spaces.statesIn(this.space.id);
    return states.filter(({ state }) => state.kind === "in-sync").length === count;
  }

  /** A document as a window has it, which hears and sends. */
  open(document: DocumentId): Y.Doc {
    const [near, far] = createPortPair();
    const doc = new Y.Doc();
    this.space.openDocument(document, far);
    near.onMessage((message) => {
      const frame = decodeFrame(message);
      if (!frame.ok) throw new Error(frame.failure.reason);
      if (frame.value.kind === "contents") {
        for (const bytes of frame.value.updates) Y.applyUpdate(doc, bytes, near);
      }
      if (frame.value.kind === "update") Y.applyUpdate(doc, frame.value.bytes, near);
    });
    near.post(encodeFrame({ kind: "open" }));
    let number = 0;
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== near) near.post(encodeFrame({ kind: "update", number: ++number, bytes }));
    });
    return doc;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.peers.close();
    this.spaces.close(this.space.id);
    await this.#vault.close();
  }
}

/** The port at which the device of a home listens, where nothing else does, and at which others look for it. */
export function portIn(home: string): number {
  return portOf(deviceKeyOfSeed(seedIn(homeFilesIn(home).device)));
}

/** Resolves within a few milliseconds after it holds; to look costs time as well, which what is measured has not. */
export async function until(holds: () => boolean, within = 120_000, every = 3): Promise<void> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > within) throw new Error("It did not come about in time.");
    await new Promise((resolve) => systemClock.after(every, () => resolve(null)));
  }
}

/** A network in which nobody hears anything. */
function silentGroup(address: string): LanGroup {
  return { host: address, say: () => undefined, onPacket: () => undefined, close: () => undefined };
}

function seedIn(path: string): Uint8Array {
  const stored: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof stored !== "object" || stored === null || !("seed" in stored))
    throw new Error("No key");
  return Uint8Array.from(Buffer.from(String(stored.seed), "base64"));
}
