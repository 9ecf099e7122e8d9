import { expect, test } from "vitest";
import type { ChainRange } from "../heads/heads.ts";
import { prd, SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { most } from "./message.ts";
import { serve } from "./serve.ts";
import type { SharedRecord } from "./shared-record.ts";

async function served(count: number, bytes: number) {
  const chain = new SampleChain(2);
  const { whole } = chain.next(new Uint8Array(bytes));
  let reads = 0;
  const read = async () => {
    reads += 1;
    return [whole.bytes];
  };
  const range: ChainRange = { device: chain.device, after: 0, through: 1 };
  const ranges = Array.from({ length: count }, () => range);
  // Nothing else of a record is asked for.
  const record = { read } as Partial<SharedRecord> as SharedRecord;
  let sent = 0;
  await serve({ record, cryptography }, [{ place: prd, ranges }], (envelopes) => {
    for (const each of envelopes) sent += each.length;
  });
  return { reads, sent };
}

test("however many chains are asked for, little more is read than enough for one answer", async () => {
  const { reads, sent } = await served(300, 200 * 1024);
  expect(reads).toBe(16);
  expect(sent).toBeLessThan(4 * most.answered);
});

test("of a want for more chains than anybody asks for at once, the first ones are looked at", async () => {
  expect((await served(5_000, 1)).reads).toBe(most.ranges);
});
