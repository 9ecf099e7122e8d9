import type { MessagePortMain } from "electron";
import { privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import type { PeersProcess } from "../platform/peers-process.ts";

type Peers = Pick<PeersProcess, "call">;

/**
 * Hands the ports on which windows say where their person is to the peers process. While there is none they wait, and
 * are silent. One whose process dies is closed, and its window asks for another.
 */
export class PresencePorts {
  readonly #peers: () => Peers | null;
  readonly #waiting = new Map<MessagePortMain, SpaceId>();

  constructor(peers: () => Peers | null) {
    this.#peers = peers;
  }

  open(space: SpaceId, port: MessagePortMain): void {
    // Nothing about Private is said to the process that has a network.
    if (space === privateSpaceId) return port.close();
    const peers = this.#peers();
    if (peers !== null) return void this.#hand(peers, space, port);
    this.#waiting.set(port, space);
    port.once("close", () => this.#waiting.delete(port));
  }

  /** There is a process now. */
  started(peers: Peers): void {
    for (const [port, space] of this.#waiting) void this.#hand(peers, space, port);
    this.#waiting.clear();
  }

  async #hand(peers: Peers, space: SpaceId, port: MessagePortMain): Promise<void> {
    const opened = await peers.call("presence.open", { space }, [port]);
    if (!opened.ok) port.close();
  }
}
