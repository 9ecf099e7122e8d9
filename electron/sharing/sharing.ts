import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { MeetingSecret } from "#shared/sync/membership/meeting-secret.ts";
import type { DeviceIdentity } from "../identity/device-identity.ts";
import { mostToLookFor, type PeersSetting } from "../peers/contract.ts";
import { parseLanAddress } from "../peers/links/lan-address.ts";
import type { PeersProcess } from "../platform/peers-process.ts";
import type { SharedSpaceInfo } from "../vault/sharing/contract.ts";

/** What is to be known of a shared space to find its other devices. */
export type SharedSpace = Readonly<{
  /** What is known to who belongs to the space, or holds an invite to it, and to nobody else. */
  secrets: readonly MeetingSecret[];
  /** The devices that belong to it. */
  devices: readonly DeviceKey[];
  /** Where one of them was said to be, by an invite: `192.168.1.2:4711`. */
  addresses: readonly string[];
  /** Whether somebody may come with an invite. */
  isOpenToGuests: boolean;
}>;

type Options = Readonly<{
  identity: Promise<DeviceIdentity>;
  /** Makes a peers process that is not started yet. */
  host: (onStarted: () => void) => PeersProcess;
  /** It was started, be it once more, and told whom to look for. It knows nothing else. */
  onStarted: (process: PeersProcess) => void;
  /** The name or address of the only network card to use; null for all. */
  card: string | null;
  clock: Clock;
}>;

/** Without a socket nothing can be done but to try again: the network may be there by then. */
const tryAgainAfter = 5_000;

/**
 * Runs the peers process for as long as this device has a key and a shared space, and not a moment longer: without
 * it no socket is open.
 */
export class Sharing {
  readonly #options: Options;
  #spaces: readonly SharedSpace[] = [];
  #setting: PeersSetting | null = null;
  #process: PeersProcess | null = null;
  #cancelRetry: () => void = () => undefined;
  #last: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The process, for whoever has something to hand to it; null while there is none. */
  get peers(): PeersProcess | null {
    return this.#process;
  }

  /** These are the shared spaces now. */
  apply(spaces: readonly SharedSpace[]): Promise<void> {
    this.#spaces = spaces;
    return this.refresh();
  }

  /** The key of this device is there, or something else has changed. */
  refresh(): Promise<void> {
    this.#last = this.#last.then(() => this.#settle());
    return this.#last;
  }

  /** The machine woke up. */
  wake(): void {
    void this.#process?.call("network.changed", null);
  }

  /** The program ends. */
  end(): Promise<void> {
    this.#isOver = true;
    return this.refresh();
  }

  async #settle(): Promise<void> {
    this.#setting = this.#isOver ? null : await this.#settingNow();
    if (this.#setting === null) return this.#stop();
    if (this.#process !== null) return this.#configure();

    const process = this.#options.host(() => {
      void this.#configure();
      this.#options.onStarted(process);
    });
    this.#process = process;
    process.start();
  }

  async #settingNow(): Promise<PeersSetting | null> {
    if (this.#spaces.length === 0) return null;
    const { seed } = await this.#options.identity;
    if (seed === null) return null;
    // Links and logs say these; nothing that they say may make a setting that the process does not take.
    const addresses = this.#spaces
      .flatMap((space) => space.addresses)
      .filter((text) => parseLanAddress(text) !== null);
    const devices = new Set(this.#spaces.flatMap((space) => space.devices));
    return {
      seed,
      secrets: this.#spaces.flatMap(({ secrets }) => secrets).slice(0, mostToLookFor.secrets),
      devices: [...devices].slice(0, mostToLookFor.devices),
      addresses: addresses.slice(0, mostToLookFor.addresses),
      isOpenToGuests: this.#spaces.some(({ isOpenToGuests }) => isOpenToGuests),
      card: this.#options.card,
    };
  }

  async #configure(): Promise<void> {
    this.#cancelRetry();
    const [process, setting] = [this.#process, this.#setting];
    if (process === null || setting === null) return;
    const configured = await process.call("configure", setting);
    // A process that has gone is started again, and asks anew by itself.
    if (configured.ok || configured.failure.kind === "process-gone") return;
    this.#cancelRetry = this.#options.clock.after(tryAgainAfter, () => void this.refresh());
  }

  async #stop(): Promise<void> {
    this.#cancelRetry();
    const process = this.#process;
    this.#process = null;
    // So that others hear that this device goes, and do not look for it.
    await process?.call("close", null);
    process?.stop();
  }
}

/** Whom the members of a space, and whoever has an open invite to it, are found by. */
export function soughtIn({ secrets, devices, openUntil }: SharedSpaceInfo): SharedSpace {
  return { secrets, devices, addresses: [], isOpenToGuests: openUntil !== null };
}
