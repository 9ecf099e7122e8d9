import type { MessagePortMain } from "electron";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { PeersProcess } from "../platform/peers-process.ts";
import type { VaultProcess } from "../platform/vault-process.ts";

export type Channel = { readonly port1: MessagePortMain; readonly port2: MessagePortMain };

type Peers = Pick<PeersProcess, "call">;
type Parts = Readonly<{
  vault: Pick<VaultProcess, "call">;
  createChannel: () => Channel;
  /** Answers for a space that was taken from this computer, and says only that. False for any other. */
  serveFarewell: (space: SpaceId, port: MessagePortMain) => boolean;
  clock: Clock;
}>;

/** The space may be there again by then, or the process. */
const tryAgainAfter = 1_000;

/** One line for each shared space, between the vault and the peers process. Main passes the ends on and hears nothing of what is said. */
export class SpaceLines {
  readonly #parts: Parts;
  /** Each with the attempt that opened it. */
  readonly #open = new Map<SpaceId, symbol>();
  #peers: Peers | null = null;
  #wanted: ReadonlySet<SpaceId> = new Set();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** From now on these spaces have a line to that process; where there is none, no space has. */
  settle(peers: Peers | null, spaces: readonly SpaceId[]): void {
    if (peers !== this.#peers) this.forget();
    this.#peers = peers;
    this.#wanted = new Set(peers === null ? [] : spaces);
    for (const space of this.#open.keys()) if (!this.#wanted.has(space)) this.#close(space);
    for (const space of this.#wanted) if (!this.#open.has(space)) void this.#openTo(space);
  }

  /** One of the two processes was started anew: what there was is gone. */
  forget(): void {
    this.#open.clear();
  }

  /** The line to a space is gone. */
  lost(space: SpaceId): void {
    this.#open.delete(space);
    this.#again();
  }

  async #openTo(space: SpaceId): Promise<void> {
    const { createChannel } = this.#parts;
    const peers = this.#peers;
    if (peers === null) return;
    const attempt = Symbol("line");
    this.#open.set(space, attempt);
    const { port1, port2 } = createChannel();
    const isOpen = await this.#answered(space, port1);
    if (!isOpen || this.#open.get(space) !== attempt) {
      port2.close();
      return this.#failed(space, attempt);
    }
    const isTaken = await peers.call("space.open", { space }, [port2]);
    if (!isTaken.ok) this.#failed(space, attempt);
  }

  async #answered(space: SpaceId, port: MessagePortMain): Promise<boolean> {
    const { vault, serveFarewell } = this.#parts;
    if (serveFarewell(space, port)) return true;
    return (await vault.call("line.open", { space }, [port])).ok;
  }

  #failed(space: SpaceId, attempt: symbol): void {
    // What was forgotten meanwhile is opened by whoever knows more.
    if (this.#open.get(space) !== attempt) return;
    this.#open.delete(space);
    this.#again();
  }

  #again(): void {
    this.#parts.clock.after(tryAgainAfter, () => this.settle(this.#peers, [...this.#wanted]));
  }

  #close(space: SpaceId): void {
    this.#open.delete(space);
    void this.#peers?.call("space.close", { space });
  }
}
