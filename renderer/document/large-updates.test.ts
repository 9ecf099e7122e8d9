import { expect, test } from "vitest";
import { MemoryVault } from "./testing/memory-vault.ts";
import { bodyIn, id, openWithSeed, ReplicaStage, seed } from "./testing/replica-stage.ts";
import { settle } from "./testing/settle.ts";

test("an update that does not fit into one frame comes whole, from the cache, an edit and the vault", async () => {
  const vault = new MemoryVault();
  const long = (letter: string) => letter.repeat(9 * 1024 * 1024);
  const known = new ReplicaStage(vault, (doc) => {
    seed(doc);
    doc.getText("body").insert(0, long("a"));
  });
  const other = new ReplicaStage(vault);
  await settle();
  known.text.insert(0, long("b"));
  await settle();
  other.clock.advance(100);
  expect(known.replica.status).toMatchObject({ allStored: true, fault: null });
  expect(bodyIn(vault.committed(id))).toBe(long("b") + long("a"));
  expect(other.text.toString()).toBe(long("b") + long("a"));
  expect([...known.mismatches, ...other.mismatches]).toEqual([]);
});

test("a change that the vault would never take is not sent, again and again or once, and is called that", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault, 1_000_000);
  const before = vault.heard.length;
  window.text.insert(0, "a".repeat(1_000_001));
  await settle();
  expect(window.replica.status).toMatchObject({ allStored: false, fault: "too-large" });
  window.text.insert(0, "b");
  await settle();
  vault.crash();
  await settle();
  window.clock.advance(60_000);
  await settle();
  expect(window.replica.status).toMatchObject({ allStored: false, fault: "too-large" });
  expect(vault.heard.slice(before).map(({ kind }) => kind)).toEqual(["update", "open"]);

  window.text.delete(1, 1_000_001);
  window.replica.retry();
  await settle();
  window.clock.advance(60_000);
  await settle();
  expect(window.replica.status).toMatchObject({ allStored: true, fault: null });
  expect(bodyIn(vault.committed(id))).toBe(window.text.toString());
});
