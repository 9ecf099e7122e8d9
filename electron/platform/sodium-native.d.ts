/** The part of sodium-native that is used. Results are written into the first argument. */
declare module "sodium-native" {
  type Sodium = Readonly<{
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_pwhash_async(
      key: Uint8Array,
      passphrase: Uint8Array,
      salt: Uint8Array,
      operations: number,
      memory: number,
      algorithm: number,
    ): Promise<void>;
    crypto_secretbox_easy(
      sealed: Uint8Array,
      plain: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array,
    ): void;
    crypto_secretbox_open_easy(
      plain: Uint8Array,
      sealed: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array,
    ): boolean;
    crypto_sign_PUBLICKEYBYTES: number;
    crypto_sign_SECRETKEYBYTES: number;
    crypto_pwhash_ALG_ARGON2ID13: number;
    crypto_pwhash_SALTBYTES: number;
    crypto_pwhash_OPSLIMIT_MODERATE: number;
    crypto_pwhash_MEMLIMIT_MODERATE: number;
    crypto_secretbox_KEYBYTES: number;
    crypto_secretbox_MACBYTES: number;
    crypto_secretbox_NONCEBYTES: number;
  }>;
  const sodium: Sodium;
  export default sodium;
}
