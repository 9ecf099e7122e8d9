import type { Cryptography, KeyPair, Sealing } from "../cryptography.ts";

/**
 * Cryptography for tests and simulations: fast, and the same in every run. It notices everything that
 * is changed by accident, and hides nothing from anybody who reads this.
 */
export class FakeCryptography implements Cryptography {
  keyPairFrom(seed: Uint8Array): KeyPair {
    const publicKey = digest("public", seed);
    return { publicKey, secretKey: joined(seed, publicKey) };
  }

  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array {
    return signatureOf(message, secretKey.subarray(32));
  }

  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
    return publicKey.length === 32 && same(signature, signatureOf(message, publicKey));
  }

  hash(message: Uint8Array, key: Uint8Array = new Uint8Array()): Uint8Array {
    return digest("hash", key, message);
  }

  seal(plain: Uint8Array, { key, nonce, associated }: Sealing): Uint8Array {
    const tag = digest("tag", key, nonce, associated, plain).subarray(0, 16);
    return joined(veiled(plain, digest("stream", key, nonce)), tag);
  }

  open(sealed: Uint8Array, sealing: Sealing): Uint8Array | null {
    if (sealed.length < 16) return null;
    const { key, nonce } = sealing;
    const plain = veiled(sealed.subarray(0, -16), digest("stream", key, nonce));
    return same(this.seal(plain, sealing), sealed) ? plain : null;
  }

  sealTo(plain: Uint8Array, publicKey: Uint8Array): Uint8Array {
    const passing = digest("passing", publicKey, plain);
    const nonce = passing.subarray(0, 24);
    return joined(passing, this.seal(plain, { key: publicKey, nonce, associated: passing }));
  }

  agree({ publicKey: own }: KeyPair, publicKey: Uint8Array): Uint8Array | null {
    if (publicKey.length !== 32) return null;
    const isFirst = String(own) < String(publicKey);
    return isFirst ? digest("agree", own, publicKey) : digest("agree", publicKey, own);
  }

  openSealed(sealed: Uint8Array, { publicKey, secretKey }: KeyPair): Uint8Array | null {
    if (sealed.length < 48 || !same(secretKey.subarray(32), publicKey)) return null;
    const passing = sealed.subarray(0, 32);
    const nonce = passing.subarray(0, 24);
    return this.open(sealed.subarray(32), { key: publicKey, nonce, associated: passing });
  }
}

function signatureOf(message: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const half = digest("signature", publicKey, message);
  return joined(half, digest("second half", half));
}

/** 32 bytes out of four running sums with the constants of MurmurHash3 (Austin Appleby, public domain). */
function digest(purpose: string, ...parts: readonly Uint8Array[]): Uint8Array {
  let [a, b, c, d] = [0x9368e53c, 0x2fbb6c6a, 0x52dce729, 0x38495ab5];
  const take = (value: number) => {
    a = Math.imul(a ^ value, 0x85ebca6b) ^ (b >>> 13);
    b = Math.imul(b + value, 0xc2b2ae35) ^ (c >>> 16);
    c = Math.imul(c ^ (value << 7), 0xcc9e2d51) ^ (d >>> 15);
    d = Math.imul(d + (value ^ a), 0x1b873593) ^ (a >>> 14);
  };
  for (let index = 0; index < purpose.length; index++) take(purpose.charCodeAt(index));
  for (const part of parts) {
    take(part.length + 256);
    for (const byte of part) take(byte);
  }
  const result = new Uint8Array(32);
  for (let word = 0; word < 8; word++) {
    for (let round = 0; round < 4; round++) take(word + round);
    new DataView(result.buffer).setUint32(word * 4, a ^ b ^ c ^ d);
  }
  return result;
}

function veiled(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return bytes.map((byte, index) => byte ^ (key[index % 32] ?? 0) ^ ((index >> 5) & 0xff));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
