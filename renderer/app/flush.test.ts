import { expect, test } from "vitest";
import { flushPatience } from "#shared/bridge/ports.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { OpenDocuments } from "../document/open-documents.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { settle } from "../document/testing/settle.ts";
import { flushEverything } from "./flush.ts";

async function writeInto(vault: MemoryVault) {
  const clock = new ManualClock();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  });
  const report = (_: unknown, failure: unknown) => expect.fail(String(failure));
  const documents = new OpenDocuments({ bridge, clock, report }, new SeededRandom(1));
  documents.create(privateSpaceId, "decision");
  await settle();
  clock.advance(200);
  await settle();
  return { clock, documents };
}

test("a flush says that everything is stored once it is", async () => {
  const { clock, documents } = await writeInto(new MemoryVault());
  expect(await flushEverything(documents, clock, () => {})).toBe(true);
});

test("a vault that says nothing is told as not stored while main still waits for the answer", async () => {
  const { clock, documents } = await writeInto(new MemoryVault({ commitsByItself: false }));
  const flushed = flushEverything(documents, clock, () => {});
  await settle();
  clock.advance(flushPatience.main - 1);
  expect(await Promise.race([flushed, settle().then(() => "no answer yet")])).toBe(false);
});
