/** The part of sodium-native that is used. Results are written into the first argument. */
declare module "sodium-native" {
  type Sodium = Readonly<{
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_verify_detached(
      signature: Uint8Array,
      message: Uint8Array,
      publicKey: Uint8Array,
    ): boolean;
    crypto_sign_ed25519_pk_to_curve25519(curve: Uint8Array, publicKey: Uint8Array): void;
    crypto_sign_ed25519_sk_to_curve25519(curve: Uint8Array, secretKey: Uint8Array): void;
    crypto_scalarmult(point: Uint8Array, scalar: Uint8Array, curve: Uint8Array): void;
    crypto_generichash(hash: Uint8Array, message: Uint8Array, key?: Uint8Array): void;
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      sealed: Uint8Array,
      plain: Uint8Array,
      associated: Uint8Array,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain: Uint8Array,
      secretNonce: null,
      sealed: Uint8Array,
      associated: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    crypto_box_seal(sealed: Uint8Array, plain: Uint8Array, publicKey: Uint8Array): void;
    crypto_box_seal_open(
      plain: Uint8Array,
      sealed: Uint8Array,
      publicKey: Uint8Array,
      secretKey: Uint8Array,
    ): boolean;
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
