import sodium from "sodium-native";
import {
  type Cryptography,
  cryptographySizes as sizes,
  type KeyPair,
  type Sealing,
} from "#shared/sync/cryptography.ts";

/** Cryptography by libsodium. */
export class SodiumCryptography implements Cryptography {
  keyPairFrom(seed: Uint8Array): KeyPair {
    const publicKey = new Uint8Array(sizes.publicKey);
    const secretKey = new Uint8Array(sizes.secretKey);
    sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
    return { publicKey, secretKey };
  }

  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array {
    const signature = new Uint8Array(sizes.signature);
    sodium.crypto_sign_detached(signature, message, secretKey);
    return signature;
  }

  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
    if (signature.length !== sizes.signature || publicKey.length !== sizes.publicKey) return false;
    return sodium.crypto_sign_verify_detached(signature, message, publicKey);
  }

  hash(message: Uint8Array, key?: Uint8Array): Uint8Array {
    const hash = new Uint8Array(sizes.hash);
    if (key === undefined) sodium.crypto_generichash(hash, message);
    else sodium.crypto_generichash(hash, message, key);
    return hash;
  }

  seal(plain: Uint8Array, { key, nonce, associated }: Sealing): Uint8Array {
    const sealed = new Uint8Array(plain.length + sizes.seal);
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, plain, associated, null, nonce, key);
    return sealed;
  }

  open(sealed: Uint8Array, { key, nonce, associated }: Sealing): Uint8Array | null {
    if (sealed.length < sizes.seal) return null;
    const plain = new Uint8Array(sealed.length - sizes.seal);
    return opened(plain, () => {
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain,
        null,
        sealed,
        associated,
        nonce,
        key,
      );
      return true;
    });
  }

  sealTo(plain: Uint8Array, publicKey: Uint8Array): Uint8Array {
    const sealed = new Uint8Array(plain.length + sizes.sealTo);
    const curve = new Uint8Array(sizes.publicKey);
    sodium.crypto_sign_ed25519_pk_to_curve25519(curve, publicKey);
    sodium.crypto_box_seal(sealed, plain, curve);
    return sealed;
  }

  agree({ secretKey }: KeyPair, publicKey: Uint8Array): Uint8Array | null {
    if (publicKey.length !== sizes.publicKey) return null;
    const [curve, scalar, point] = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(32)];
    try {
      sodium.crypto_sign_ed25519_pk_to_curve25519(curve, publicKey);
      sodium.crypto_sign_ed25519_sk_to_curve25519(scalar, secretKey);
      sodium.crypto_scalarmult(point, scalar, curve);
    } catch {
      // A point of small order, or none of the curve.
      return null;
    }
    return this.hash(point);
  }

  openSealed(sealed: Uint8Array, { publicKey, secretKey }: KeyPair): Uint8Array | null {
    if (sealed.length < sizes.sealTo) return null;
    const plain = new Uint8Array(sealed.length - sizes.sealTo);
    const curve = new Uint8Array(sizes.publicKey);
    const secretCurve = new Uint8Array(sizes.key);
    sodium.crypto_sign_ed25519_pk_to_curve25519(curve, publicKey);
    sodium.crypto_sign_ed25519_sk_to_curve25519(secretCurve, secretKey);
    return opened(plain, () => sodium.crypto_box_seal_open(plain, sealed, curve, secretCurve));
  }
}

/** The library says that something is forged by an exception, or by false. */
function opened(plain: Uint8Array, open: () => boolean): Uint8Array | null {
  try {
    return open() ? plain : null;
  } catch {
    return null;
  }
}
