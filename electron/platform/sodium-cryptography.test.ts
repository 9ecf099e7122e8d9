import { expect, test } from "vitest";
import { describeCryptography } from "#shared/sync/testing/cryptography-contract.ts";
import { SodiumCryptography } from "./sodium-cryptography.ts";

const cryptography = new SodiumCryptography();

describeCryptography("SodiumCryptography", cryptography);

/** RFC 8032, section 7.1, test 2. */
test("it signs as the standard says", () => {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
  const { publicKey, secretKey } = cryptography.keyPairFrom(
    hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
  );
  expect(publicKey).toEqual(
    hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
  );
  expect(cryptography.sign(Uint8Array.of(0x72), secretKey)).toEqual(
    hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
  );
});

test("with a key that is none, or a weak one, there is nothing that two agree upon", () => {
  const own = cryptography.keyPairFrom(new Uint8Array(32).fill(1));
  const weak = [
    new Uint8Array(32),
    new Uint8Array(32).fill(0xff),
    Uint8Array.of(1, ...new Uint8Array(31)),
  ];
  for (const key of weak) expect(cryptography.agree(own, key)).toBeNull();
});
