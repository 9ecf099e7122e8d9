import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type {
  OpenedSecret,
  Secrets,
  SecretsFault,
  SecretsProtection,
} from "../platform/secrets.ts";

/** A keyring that turns every bit over, and can refuse. */
export class FakeSecrets implements Secrets {
  refuses = false;
  isStale = false;
  /** How often something was sealed. */
  sealed = 0;
  readonly #protection: SecretsProtection;

  constructor(protection: SecretsProtection) {
    this.#protection = protection;
  }

  async protection(): Promise<SecretsProtection> {
    return this.#protection;
  }

  async seal(secret: Uint8Array): Promise<Result<Uint8Array, SecretsFault>> {
    this.sealed += 1;
    return this.#turned(secret);
  }

  async open(sealed: Uint8Array): Promise<Result<OpenedSecret, SecretsFault>> {
    const opened = this.#turned(sealed);
    return opened.ok ? ok({ secret: opened.value, isStale: this.isStale }) : opened;
  }

  #turned(bytes: Uint8Array): Result<Uint8Array, SecretsFault> {
    return this.refuses ? fail({ kind: "keyring-refused" }) : ok(bytes.map((byte) => byte ^ 255));
  }
}
