import type { SafeStorage } from "electron";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { OpenedSecret, Secrets, SecretsFault, SecretsProtection } from "./secrets.ts";

/** What this needs of Electron's `safeStorage`. */
export type SecretStorage = Pick<
  SafeStorage,
  | "isAsyncEncryptionAvailable"
  | "encryptStringAsync"
  | "decryptStringAsync"
  | "getSelectedStorageBackend"
>;

/** With these Linux has no keyring: what is "encrypted" can be read by anybody who has the file. */
const noKeyring = new Set(["basic_text", "unknown"]);

/** Secrets in the system's own keyring: Keychain, DPAPI, or on Linux the desktop's. */
export class SafeStorageSecrets implements Secrets {
  readonly #storage: SecretStorage;
  readonly #platform: NodeJS.Platform;

  constructor(storage: SecretStorage, platform: NodeJS.Platform) {
    this.#storage = storage;
    this.#platform = platform;
  }

  async protection(): Promise<SecretsProtection> {
    // Asked first: Electron says that encryption is available on its plain text backend, too.
    const isLinux = this.#platform === "linux";
    if (isLinux && noKeyring.has(this.#storage.getSelectedStorageBackend())) return "none";
    return (await this.#storage.isAsyncEncryptionAvailable()) ? "keyring" : "none";
  }

  async seal(secret: Uint8Array): Promise<Result<Uint8Array, SecretsFault>> {
    try {
      return ok(await this.#storage.encryptStringAsync(Buffer.from(secret).toString("base64")));
    } catch {
      // Electron tells by an error that the person, or the system, did not give the key.
      return fail({ kind: "keyring-refused" });
    }
  }

  async open(sealed: Uint8Array): Promise<Result<OpenedSecret, SecretsFault>> {
    try {
      const opened = await this.#storage.decryptStringAsync(Buffer.from(sealed));
      const secret = Uint8Array.from(Buffer.from(opened.result, "base64"));
      return ok({ secret, isStale: opened.shouldReEncrypt });
    } catch {
      return fail({ kind: "keyring-refused" });
    }
  }
}
