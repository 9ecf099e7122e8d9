import { describe, expect, test } from "vitest";
import { type Cryptography, cryptographySizes as sizes } from "../cryptography.ts";

const text = new TextEncoder().encode("Where we keep backups");
const key = new Uint8Array(32).fill(7);
const nonce = new Uint8Array(24).fill(9);
const sealing = { key, nonce, associated: Uint8Array.of(1, 2, 3) };

/** What every cryptography must do, be it real or not. */
export function describeCryptography(name: string, cryptography: Cryptography): void {
  const own = cryptography.keyPairFrom(new Uint8Array(32).fill(1));
  const other = cryptography.keyPairFrom(new Uint8Array(32).fill(2));

  describe(`${name} is a cryptography`, () => {
    test("a seed always makes the same keys, and another seed others", () => {
      expect(cryptography.keyPairFrom(new Uint8Array(32).fill(1))).toEqual(own);
      expect(other.publicKey).not.toEqual(own.publicKey);
      expect(own.publicKey).toHaveLength(sizes.publicKey);
      expect(own.secretKey).toHaveLength(sizes.secretKey);
    });

    test("a signature is by one key over one message", () => {
      const signature = cryptography.sign(text, own.secretKey);
      expect(signature).toHaveLength(sizes.signature);
      expect(cryptography.verify(signature, text, own.publicKey)).toBe(true);
      expect(cryptography.verify(signature, text, other.publicKey)).toBe(false);
      for (const at of [0, 20]) {
        expect(cryptography.verify(signature, flipped(text, at), own.publicKey)).toBe(false);
      }
      for (const at of [0, 31, 32, 63]) {
        expect(cryptography.verify(flipped(signature, at), text, own.publicKey)).toBe(false);
      }
    });

    test("a signature or a key of another size is a forgery, not a fault", () => {
      const signature = cryptography.sign(text, own.secretKey);
      expect(cryptography.verify(signature.subarray(1), text, own.publicKey)).toBe(false);
      expect(cryptography.verify(signature, text, own.publicKey.subarray(1))).toBe(false);
      expect(cryptography.verify(new Uint8Array(), text, new Uint8Array())).toBe(false);
    });

    test("a hash depends on every byte, and on its key", () => {
      const hash = cryptography.hash(text);
      expect(hash).toHaveLength(sizes.hash);
      expect(cryptography.hash(text)).toEqual(hash);
      for (const at of text.keys()) expect(cryptography.hash(flipped(text, at))).not.toEqual(hash);
      expect(cryptography.hash(text, key)).not.toEqual(hash);
      expect(cryptography.hash(text, flipped(key, 3))).not.toEqual(cryptography.hash(text, key));
      expect(cryptography.hash(new Uint8Array())).toHaveLength(sizes.hash);
    });

    test("what was sealed opens with the key, the nonce and what stood beside it, all unchanged", () => {
      const sealed = cryptography.seal(text, sealing);
      expect(sealed).toHaveLength(text.length + sizes.seal);
      expect(cryptography.open(sealed, sealing)).toEqual(text);
      for (const at of sealed.keys()) {
        expect(cryptography.open(flipped(sealed, at), sealing)).toBeNull();
      }
      for (const part of ["key", "nonce", "associated"] as const) {
        const changed = { ...sealing, [part]: flipped(sealing[part], 0) };
        expect(cryptography.open(sealed, changed)).toBeNull();
      }
      expect(cryptography.open(sealed.subarray(0, 15), sealing)).toBeNull();
      expect(cryptography.open(new Uint8Array(), sealing)).toBeNull();
    });

    test("an empty text can be sealed as well", () => {
      const sealed = cryptography.seal(new Uint8Array(), sealing);
      expect(cryptography.open(sealed, sealing)).toEqual(new Uint8Array());
    });

    test("two devices agree upon one secret, and upon another one with everybody else", () => {
      const third = cryptography.keyPairFrom(new Uint8Array(32).fill(3));
      const agreed = cryptography.agree(own, other.publicKey);
      expect(agreed).toHaveLength(sizes.key);
      expect(cryptography.agree(other, own.publicKey)).toEqual(agreed);
      expect(cryptography.agree(third, own.publicKey)).not.toEqual(agreed);
      expect(cryptography.agree(own, third.publicKey)).not.toEqual(agreed);
      expect(cryptography.agree(own, new Uint8Array(31))).toBeNull();
    });

    test("what was sealed for one device is opened by no other", () => {
      const sealed = cryptography.sealTo(text, own.publicKey);
      expect(sealed).toHaveLength(text.length + sizes.sealTo);
      expect(cryptography.openSealed(sealed, own)).toEqual(text);
      expect(cryptography.openSealed(sealed, other)).toBeNull();
      for (const at of sealed.keys()) {
        expect(cryptography.openSealed(flipped(sealed, at), own)).toBeNull();
      }
      expect(cryptography.openSealed(sealed.subarray(0, 47), own)).toBeNull();
    });
  });
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 4 : byte));
}
