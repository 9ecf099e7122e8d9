import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Secrets, SecretsFault, SecretsProtection } from "../platform/secrets.ts";

/** A keyring that turns every bit over, and can refuse. */
export class FakeSecrets implements Secrets {
  refuses = false;
  readonly #protection: SecretsProtection;

  constructor(protection: SecretsProtection) {
    this.#protection = protection;
  }

  async protection(): Promise<SecretsProtection> {
    return this.#protection;
  }

  async seal(secret: Uint8Array): Promise<Result<Uint8Array, SecretsFault>> {
    return this.#turned(secret);
  }

  async open(sealed: Uint8Array): Promise<Result<Uint8Array, SecretsFault>> {
    return this.#turned(sealed);
  }

  #turned(bytes: Uint8Array): Result<Uint8Array, SecretsFault> {
    return this.refuses ? fail({ kind: "keyring-refused" }) : ok(bytes.map((byte) => byte ^ 255));
  }
}
