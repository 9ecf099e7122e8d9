import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { DocumentUpdates } from "../document-updates.ts";
import { ForeignDoor } from "../foreign-door.ts";
import { VaultReplica } from "../vault-replica.ts";
import type { MemoryVault } from "./memory-vault.ts";
import { settle } from "./settle.ts";

/** The one document of these windows. */
export const id = "doc";

/** A document with a replica, as a window has it, on a vault in memory. */
export class ReplicaStage {
  readonly doc = new Y.Doc();
  readonly clock = new ManualClock();
  readonly door = new ForeignDoor();
  readonly mismatches: string[] = [];
  readonly replica: VaultReplica;
  isVaultThere = true;
  mayWrite = true;

  constructor(vault: MemoryVault, prepare: (doc: Y.Doc) => void = () => {}, largest?: number) {
    prepare(this.doc);
    this.replica = new VaultReplica({
      doc: this.doc,
      updates: new DocumentUpdates(this.doc),
      largestUpdate: largest,
      door: this.door,
      clock: this.clock,
      onMismatch: (reason) => this.mismatches.push(reason),
      mayWrite: () => this.mayWrite,
      openPort: async () => {
        if (!this.isVaultThere) return fail({ kind: "vault-unavailable", why: "process-gone" });
        const [near, far] = createPortPair();
        vault.attach(id, far);
        return ok(near);
      },
    });
    this.replica.start();
  }

  get text(): Y.Text {
    return this.doc.getText("body");
  }
}

export function seed(doc: Y.Doc): void {
  seedDocument(doc, decisionType, 0);
}

export function bodyIn(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText("body").toString();
}

export async function openWithSeed(
  vault: MemoryVault,
  largestUpdate?: number,
): Promise<ReplicaStage> {
  const window = new ReplicaStage(vault, seed, largestUpdate);
  await settle();
  return window;
}
