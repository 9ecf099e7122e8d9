import type { DeviceState, KeyChoice, KeyProtection } from "#shared/domain/device-state.ts";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { deviceKeyOfSeed } from "../platform/device-key.ts";
import type { Secrets } from "../platform/secrets.ts";
import type { WriteFault } from "../platform/write-fault.ts";
import { readDeviceFile, type StoredDevice, writeDeviceFile } from "./device-file.ts";
import { closeBox, openBox, type PassphraseCost, usualCost } from "./passphrase-box.ts";

type Options = Readonly<{
  file: string;
  secrets: Secrets;
  random: Random;
  cost?: PassphraseCost;
}>;

export type CreateFailure =
  | WriteFault
  | { readonly kind: "exists-already" }
  | { readonly kind: "no-keyring" }
  | { readonly kind: "keyring-refused" };

export type UnlockFailure = { readonly kind: "wrong-passphrase" | "not-locked" };

type Holding =
  | Readonly<{ kind: "none" }>
  | Readonly<{ kind: "locked"; stored: Extract<StoredDevice, { protection: "passphrase" }> }>
  | Readonly<{ kind: "ready"; seed: Uint8Array; key: DeviceKey; protection: KeyProtection }>
  | Readonly<{ kind: "unreadable"; why: "damaged"; key: null }>
  | Readonly<{ kind: "unreadable"; why: "keyring-refused"; key: DeviceKey }>;

const seedBytes = 32;

/**
 * The key of this device: one Ed25519 seed in a file, protected as the person chose. It is made once, when the
 * person asks for it, and never replaced: a file that cannot be read is said to be so, and left alone.
 */
export class DeviceIdentity {
  readonly #options: Options;
  #holding: Holding;
  /** One thing after the other, so that two creations cannot both find nothing. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(options: Options, holding: Holding) {
    this.#options = options;
    this.#holding = holding;
  }

  static async open(options: Options): Promise<DeviceIdentity> {
    return new DeviceIdentity(options, await load(options));
  }

  async describe(): Promise<DeviceState> {
    const holding = this.#holding;
    switch (holding.kind) {
      case "none":
        return { kind: "none", offered: await this.#options.secrets.protection() };
      case "locked":
        return { kind: "locked" };
      case "ready":
        return { kind: "ready", key: holding.key, protection: holding.protection };
      case "unreadable":
        return { kind: "unreadable", why: holding.why };
    }
  }

  /** The seed, for the processes that sign and shake hands; null while there is none to be had. */
  get seed(): Uint8Array | null {
    return this.#holding.kind === "ready" ? this.#holding.seed : null;
  }

  /** What this device is called, also while its key is locked or the keyring keeps it; null where that is not known. */
  get key(): DeviceKey | null {
    switch (this.#holding.kind) {
      case "none":
        return null;
      case "locked":
        return this.#holding.stored.key;
      case "ready":
      case "unreadable":
        return this.#holding.key;
    }
  }

  create(choice: KeyChoice): Promise<Result<DeviceState, CreateFailure>> {
    return this.#inTurn(() => this.#create(choice));
  }

  unlock(passphrase: string): Promise<Result<DeviceState, UnlockFailure>> {
    return this.#inTurn(() => this.#unlock(passphrase));
  }

  /** Tries the keyring once more, which the person may have unlocked by now. */
  retry(): Promise<DeviceState> {
    return this.#inTurn(async () => {
      if (this.#holding.kind === "unreadable") this.#holding = await load(this.#options);
      return this.describe();
    });
  }

  async #create(choice: KeyChoice): Promise<Result<DeviceState, CreateFailure>> {
    const { file, random } = this.#options;
    // The file is asked again: another program may have put one there.
    if (this.#holding.kind !== "none" || (await readDeviceFile(file)) !== "absent") {
      return fail({ kind: "exists-already" });
    }
    const seed = random.bytes(seedBytes);
    const key = deviceKeyOfSeed(seed);
    const stored = await this.#protect(seed, key, choice);
    if (!stored.ok) return stored;
    const written = await writeDeviceFile(file, stored.value);
    if (!written.ok) return written;

    this.#holding = { kind: "ready", seed, key, protection: choice.protection };
    return ok(await this.describe());
  }

  async #protect(
    seed: Uint8Array,
    key: DeviceKey,
    choice: KeyChoice,
  ): Promise<Result<StoredDevice, CreateFailure>> {
    const { secrets, random, cost = usualCost } = this.#options;
    switch (choice.protection) {
      case "unprotected":
        return ok({ version: 1, key, protection: "unprotected", seed: textOf(seed) });
      case "passphrase": {
        const box = await closeBox(seed, choice.passphrase, cost, random);
        return ok({ version: 1, key, protection: "passphrase", box });
      }
      case "keyring": {
        if ((await secrets.protection()) !== "keyring") return fail({ kind: "no-keyring" });
        const sealed = await secrets.seal(seed);
        if (!sealed.ok) return sealed;
        return ok({ version: 1, key, protection: "keyring", sealed: textOf(sealed.value) });
      }
    }
  }

  async #unlock(passphrase: string): Promise<Result<DeviceState, UnlockFailure>> {
    if (this.#holding.kind !== "locked") return fail({ kind: "not-locked" });
    const { stored } = this.#holding;
    const seed = await openBox(stored.box, passphrase);
    if (seed === null) return fail({ kind: "wrong-passphrase" });
    this.#holding = holdingOf(stored, seed);
    return ok(await this.describe());
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

async function load(options: Options): Promise<Holding> {
  const stored = await readDeviceFile(options.file);
  if (stored === "absent") return { kind: "none" };
  if (stored === "damaged") return { kind: "unreadable", why: "damaged", key: null };

  switch (stored.protection) {
    case "passphrase":
      return { kind: "locked", stored };
    case "unprotected":
      return holdingOf(stored, bytesOf(stored.seed));
    case "keyring": {
      const opened = await options.secrets.open(bytesOf(stored.sealed));
      if (!opened.ok) {
        return { kind: "unreadable", why: "keyring-refused", key: stored.key };
      }
      const holding = holdingOf(stored, opened.value.secret);
      if (opened.value.isStale && holding.kind === "ready") await sealAgain(options, holding);
      return holding;
    }
  }
}

/** If this fails, the file stays as it was and can still be read. */
async function sealAgain(
  { file, secrets }: Options,
  { seed, key }: Extract<Holding, { kind: "ready" }>,
): Promise<void> {
  const sealed = await secrets.seal(seed);
  if (!sealed.ok) return;
  await writeDeviceFile(file, {
    version: 1,
    key,
    protection: "keyring",
    sealed: textOf(sealed.value),
  });
}

/** A seed that does not make the key it was stored with is not this device's. */
function holdingOf(stored: StoredDevice, seed: Uint8Array): Holding {
  if (seed.length !== seedBytes || deviceKeyOfSeed(seed) !== stored.key) {
    return { kind: "unreadable", why: "damaged", key: null };
  }
  return { kind: "ready", seed, key: stored.key, protection: stored.protection };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "base64"));
}
