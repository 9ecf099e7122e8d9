import type { Result } from "#shared/kernel/result.ts";

/** Keeps small secrets so that only this person, at this computer, can read them again. */
export interface Secrets {
  /** `keyring` if the system keeps a key for this; `none` if it has nothing that deserves the name. */
  protection(): Promise<SecretsProtection>;
  /** Only to be asked for where there is a keyring. */
  seal(secret: Uint8Array): Promise<Result<Uint8Array, SecretsFault>>;
  open(sealed: Uint8Array): Promise<Result<OpenedSecret, SecretsFault>>;
}

/** `isStale`: the keyring has a newer key by now, and the secret is better sealed once more. */
export type OpenedSecret = Readonly<{ secret: Uint8Array; isStale: boolean }>;

export type SecretsProtection = "keyring" | "none";

/** The keyring is locked, was emptied, or belongs to somebody else: what it did not open is left alone. */
export type SecretsFault = { readonly kind: "keyring-refused" };
