import type { AttachmentId, DeviceKey } from "../../domain/ids.ts";

/** Who sent something else under the name of an attachment is not asked for it again. */
export class WrongSenders {
  readonly #byFile = new Map<AttachmentId, Set<DeviceKey>>();

  has(file: AttachmentId, device: DeviceKey): boolean {
    return this.#byFile.get(file)?.has(device) === true;
  }

  note(file: AttachmentId, device: DeviceKey): void {
    const devices = this.#byFile.get(file) ?? new Set();
    this.#byFile.set(file, devices.add(device));
  }

  /** Who did so last. */
  lastOf(file: AttachmentId): DeviceKey | null {
    return [...(this.#byFile.get(file) ?? [])].at(-1) ?? null;
  }
}
