/** An Ed25519 key pair. The secret key has the public one in its second half, as libsodium has it. */
export type KeyPair = Readonly<{ publicKey: Uint8Array; secretKey: Uint8Array }>;

/** What a text is sealed with. A nonce is never used twice with one key. */
export type Sealing = Readonly<{
  key: Uint8Array;
  nonce: Uint8Array;
  /** What stands beside the sealed text in the open, and must not be changed either. */
  associated: Uint8Array;
}>;

/** Sizes in bytes. */
export const cryptographySizes = {
  seed: 32,
  publicKey: 32,
  secretKey: 64,
  signature: 64,
  hash: 32,
  key: 32,
  nonce: 24,
  /** What `seal` adds. */
  seal: 16,
  /** What `sealTo` adds. */
  sealTo: 48,
} as const;

/**
 * All the cryptography that spaces are shared with. Nothing of it is ours: the adapter is libsodium.
 * What comes from outside and has a wrong size is refused like any other forgery; a wrong size of what
 * is our own is a bug and throws.
 */
export interface Cryptography {
  /** The same pair for the same seed. */
  keyPairFrom(seed: Uint8Array): KeyPair;
  /** Ed25519. */
  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array;
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  /** BLAKE2b-256; with a key it can be told only by who has the key. */
  hash(message: Uint8Array, key?: Uint8Array): Uint8Array;
  /** XChaCha20-Poly1305. */
  seal(plain: Uint8Array, sealing: Sealing): Uint8Array;
  /** Null if the key is another one, or anything was changed. */
  open(sealed: Uint8Array, sealing: Sealing): Uint8Array | null;
  /** Seals for the holder of an Ed25519 key, without saying by whom. */
  sealTo(plain: Uint8Array, publicKey: Uint8Array): Uint8Array;
  /**
   * X25519 of the two devices' keys, hashed: both come to the same with the other's public key, and nobody else does.
   * Null for a key with which there is no secret.
   */
  agree(keyPair: KeyPair, publicKey: Uint8Array): Uint8Array | null;
  /** Null if it was sealed for somebody else, or changed. */
  openSealed(sealed: Uint8Array, keyPair: KeyPair): Uint8Array | null;
}
