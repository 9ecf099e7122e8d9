import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeSecrets } from "../testing/fake-secrets.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { DeviceIdentity } from "./device-identity.ts";

/** As cheap as Argon2id gets. */
const cost = { operations: 1, memory: 8192 };
const passphrase = "correct horse battery";

function stage(protection: "keyring" | "none" = "keyring") {
  const file = join(scratchFolder(), "device.json");
  const secrets = new FakeSecrets(protection);
  const random = new SeededRandom(1);
  const open = () => DeviceIdentity.open({ file, secrets, random, cost });
  return { file, secrets, open };
}

describe("a key that was made", () => {
  test.each([
    { protection: "keyring" } as const,
    { protection: "passphrase", passphrase } as const,
    { protection: "unprotected" } as const,
  ])("is the same after a start, by $protection", async (choice) => {
    const { open } = stage();
    const first = await open();
    expect((await first.describe()).kind).toBe("none");
    const created = await first.create(choice);
    expect(created).toMatchObject({ ok: true, value: { protection: choice.protection } });

    const again = await open();
    if (choice.protection === "passphrase") {
      expect([await again.describe(), again.seed]).toEqual([{ kind: "locked" }, null]);
      expect(again.key).toBe(first.key);
      expect(await again.unlock(passphrase)).toEqual(created);
    }
    expect(again.seed).toEqual(first.seed);
    expect(await again.describe()).toEqual(await first.describe());
  });

  test("is in a file that is its owner's alone, and in clear only if that was chosen", async () => {
    for (const choice of [
      { protection: "keyring" } as const,
      { protection: "passphrase", passphrase } as const,
      { protection: "unprotected" } as const,
    ]) {
      const { file, open } = stage();
      const device = await open();
      await device.create(choice);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const inClear = Buffer.from(device.seed ?? []).toString("base64");
      expect(readFileSync(file, "utf8").includes(inClear)).toBe(
        choice.protection === "unprotected",
      );
    }
  });

  test("is never made a second time, not even by two who ask at once", async () => {
    const { open } = stage();
    const device = await open();
    const made = await Promise.all([
      device.create({ protection: "unprotected" }),
      device.create({ protection: "unprotected" }),
    ]);
    expect(made.map(({ ok }) => ok)).toEqual([true, false]);
    expect(made[1]).toEqual({ ok: false, failure: { kind: "exists-already" } });
  });
});

test("a keyring with a newer key is given the seed once more", async () => {
  const { secrets, open } = stage();
  const first = await open();
  await first.create({ protection: "keyring" });
  secrets.isStale = true;
  expect((await open()).seed).toEqual(first.seed);
  expect(secrets.sealed).toBe(2);
  secrets.isStale = false;
  expect((await open()).seed).toEqual(first.seed);
  expect(secrets.sealed).toBe(2);
});

test("without a keyring none is pretended", async () => {
  const { open } = stage("none");
  const device = await open();
  expect(await device.describe()).toEqual({ kind: "none", offered: "none" });
  expect(await device.create({ protection: "keyring" })).toEqual({
    ok: false,
    failure: { kind: "no-keyring" },
  });
});

test("a wrong passphrase opens nothing, and the right one still does", async () => {
  const { open } = stage();
  await (await open()).create({ protection: "passphrase", passphrase });
  const device = await open();
  expect(await device.unlock("correct horse batterz")).toEqual({
    ok: false,
    failure: { kind: "wrong-passphrase" },
  });
  expect((await device.describe()).kind).toBe("locked");
  expect((await device.unlock(passphrase)).ok).toBe(true);
});

describe("a file that cannot be read", () => {
  const spoilt: readonly [string, (text: string) => string][] = [
    ["is empty", () => ""],
    ["was cut off", (text) => text.slice(0, text.length / 2)],
    ["names another key", (text) => text.replace(/"key": ".{64}"/, `"key": "${"a".repeat(64)}"`)],
    ["has another seed", (text) => text.replace(/"seed": "..../, '"seed": "AAAA')],
    ["is of a later version", (text) => text.replace('"version": 1', '"version": 2')],
  ];
  test.each(spoilt)("because it %s is said to be so, and left as it is", async (_how, spoil) => {
    const { file, open } = stage();
    await (await open()).create({ protection: "unprotected" });
    writeFileSync(file, spoil(readFileSync(file, "utf8")));
    const before = readFileSync(file, "utf8");

    const device = await open();
    expect(await device.describe()).toEqual({ kind: "unreadable", why: "damaged" });
    expect(device.seed).toBeNull();
    expect(await device.create({ protection: "unprotected" })).toEqual({
      ok: false,
      failure: { kind: "exists-already" },
    });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("because the keyring refuses is left too, and read once the keyring gives the key", async () => {
    const { secrets, open } = stage();
    const first = await open();
    await first.create({ protection: "keyring" });
    secrets.refuses = true;
    const device = await open();
    expect(await device.describe()).toEqual({ kind: "unreadable", why: "keyring-refused" });
    expect((await device.retry()).kind).toBe("unreadable");

    secrets.refuses = false;
    expect(await device.retry()).toEqual(await first.describe());
  });
});
