import type { SpaceId } from "#shared/domain/ids.ts";
import type { Cryptography, KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { type DocumentPart, documentParts } from "#shared/sync/envelope/envelope.ts";
import { receiveEntry, type WholeEntry } from "#shared/sync/membership/entry.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { currentEpoch, mayWrite, type Standing } from "#shared/sync/membership/standing.ts";
import { standingOf } from "#shared/sync/membership/standing-of.ts";

/** With what a device may seal, or why it may not. */
export type SealingRight =
  | Readonly<{ kind: "given"; keys: KeyPair; epoch: number; epochKey: Uint8Array }>
  | Readonly<{
      kind: "none";
      why:
        /** The device's key is not there yet: it is locked, or was never made. */
        | "no-device-key"
        /** The file came from a backup: under its old key a sequence could be given twice. */
        | "restored"
        | "may-not-write"
        | "no-epoch-key";
    }>;

type Given = Readonly<{ standing: Standing; keys: KeyPair | null; isRestored: boolean }>;

/** The rights of this device, found out once for each part. */
export class SealingRights {
  readonly #given: () => Given;
  readonly #cryptography: Cryptography;
  readonly #known = new Map<DocumentPart, SealingRight>();

  constructor(given: () => Given, cryptography: Cryptography) {
    this.#given = given;
    this.#cryptography = cryptography;
  }

  in(part: DocumentPart): SealingRight {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    const right = sealingRightIn(part, this.#given(), this.#cryptography);
    if (right.kind === "given") this.#known.set(part, right);
    return right;
  }

  /** Parts in which this device may not write: nobody has a right to what was written there. */
  get closed(): readonly DocumentPart[] {
    return documentParts.filter((part) => {
      const right = this.in(part);
      return right.kind === "none" && right.why === "may-not-write";
    });
  }

  /** The standing is another one, or the keys are. */
  forget(): void {
    this.#known.clear();
  }
}

export function sealingRightIn(
  part: DocumentPart,
  { standing, keys, isRestored }: Given,
  cryptography: Cryptography,
): SealingRight {
  if (keys === null) return { kind: "none", why: "no-device-key" };
  if (isRestored) return { kind: "none", why: "restored" };
  if (!mayWrite(standing, deviceKeyOf(keys.publicKey), part)) {
    return { kind: "none", why: "may-not-write" };
  }
  const epoch = currentEpoch(standing)?.number ?? 0;
  const [epochKey] = openEpochKeys(standing, keys, cryptography).get(epoch) ?? [];
  if (epochKey === undefined) return { kind: "none", why: "no-epoch-key" };
  return { kind: "given", keys, epoch, epochKey };
}

/** What the entries that a store has say, each proven again: the disk may have changed one. */
export function standingFrom(
  entries: readonly Uint8Array[],
  space: SpaceId,
  cryptography: Cryptography,
): Standing {
  return standingOf(space, entriesIn(entries, space, cryptography), cryptography);
}

/** Those that are what their authors signed. */
export function entriesIn(
  entries: readonly Uint8Array[],
  space: SpaceId,
  cryptography: Cryptography,
): readonly WholeEntry[] {
  return entries.flatMap((bytes) => {
    const entry = receiveEntry(bytes, space, cryptography);
    return entry.ok ? [entry.value] : [];
  });
}
