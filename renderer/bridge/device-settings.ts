import { useSyncExternalStore } from "react";
import type { CallResult, WorkspaceBridge } from "#shared/bridge/contract.ts";
import {
  changeSettings,
  defaultSettings,
  type Settings,
  type SettingsChange,
} from "#shared/domain/settings.ts";
import type { Profile } from "#shared/domain/profile.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

/** What the person chose for this device: as main has it, and as it will be once main has it. */
export class DeviceSettings {
  readonly #bridge: WorkspaceBridge;
  readonly #changes = new Emitter<Settings>();
  #stored: Settings = defaultSettings;
  #waiting: readonly SettingsChange[] = [];
  #state: Settings = defaultSettings;

  constructor(bridge: WorkspaceBridge) {
    this.#bridge = bridge;
  }

  /** The defaults until main has answered. */
  get state(): Settings {
    return this.#state;
  }

  onChange(listener: (settings: Settings) => void): () => void {
    return this.#changes.on(listener);
  }

  async start(): Promise<void> {
    const read = await this.#bridge.call("settings.read", null);
    if (read.ok) this.take(read.value);
  }

  /** Main tells what holds now: this window, or another one, changed it. */
  take(stored: Settings): void {
    this.#stored = stored;
    this.#refresh();
  }

  /** Main has kept who the person is to others. */
  takeProfile(profile: Profile): void {
    this.take({ ...this.#stored, profile });
  }

  /** Holds here at once, and is taken back if it could not be stored. */
  async change(change: SettingsChange): Promise<CallResult<"settings.write">> {
    this.#waiting = [...this.#waiting, change];
    this.#refresh();
    const written = await this.#bridge.call("settings.write", change);
    this.#waiting = this.#waiting.filter((each) => each !== change);
    if (written.ok) this.#stored = changeSettings(this.#stored, change);
    this.#refresh();
    return written;
  }

  #refresh(): void {
    this.#state = this.#waiting.reduce(changeSettings, this.#stored);
    this.#changes.emit(this.#state);
  }
}

/** The settings as they stand now. */
export function useSettings(settings: DeviceSettings): Settings {
  return useSyncExternalStore(
    (onChange) => settings.onChange(onChange),
    () => settings.state,
  );
}
