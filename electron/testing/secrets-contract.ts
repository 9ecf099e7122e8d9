import { describe, expect, test } from "vitest";
import type { Secrets } from "../platform/secrets.ts";

type Stage = Readonly<{
  secrets: Secrets;
  /** From now on the keyring is locked, or somebody else's. */
  refuse: () => void;
  /** The keyring has a newer key by now. */
  age: () => void;
}>;

/** What everything that keeps small secrets promises. */
export function describeSecrets(name: string, open: () => Stage): void {
  const secret = Uint8Array.from({ length: 32 }, (_, at) => at * 8);

  describe(`${name} as keeper of secrets`, () => {
    test("gives a secret back as it was, and says it is not the secret itself that it keeps", async () => {
      const { secrets } = open();
      expect(await secrets.protection()).toBe("keyring");
      const sealed = await secrets.seal(secret);
      if (!sealed.ok) throw new Error(sealed.failure.kind);
      expect(Buffer.from(sealed.value).includes(Buffer.from(secret))).toBe(false);
      expect(await secrets.open(sealed.value)).toEqual({
        ok: true,
        value: { secret, isStale: false },
      });
    });

    test("says of one that was sealed under an older key that it is better sealed once more", async () => {
      const { secrets, age } = open();
      const sealed = await secrets.seal(secret);
      age();
      expect(sealed.ok && (await secrets.open(sealed.value))).toEqual({
        ok: true,
        value: { secret, isStale: true },
      });
    });

    test("tells of a keyring that refuses, and throws nothing", async () => {
      const { secrets, refuse } = open();
      const sealed = await secrets.seal(secret);
      if (!sealed.ok) throw new Error(sealed.failure.kind);
      refuse();
      const refused = { ok: false, failure: { kind: "keyring-refused" } };
      expect(await secrets.seal(secret)).toEqual(refused);
      expect(await secrets.open(sealed.value)).toEqual(refused);
    });
  });
}
