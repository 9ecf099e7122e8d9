import * as Y from "yjs";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";
import { prd, SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import { describeSharedRecord } from "#shared/sync/testing/shared-record-contract.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { MemoryRecord } from "./memory-record.ts";

describeSharedRecord("MemoryRecord", async () => {
  const clock = new ManualClock();
  const written = new Map<WholeEnvelope, AcceptedEnvelope>();
  const record = new MemoryRecord({
    store: new MemoryEnvelopeStore(),
    clock,
    cryptography: fakeCryptography,
    open: (whole) => written.get(whole) ?? null,
    onAccepted: () => undefined,
    onRaise: () => undefined,
  });
  const chain = new SampleChain(2);
  const doc = new Y.Doc();
  const letter = (text: string) => {
    const before = Y.encodeStateVector(doc);
    doc.getText().insert(0, text);
    const each = chain.next(Y.encodeStateAsUpdate(doc, before));
    written.set(each.whole, each);
    return { whole: each.whole, removal: null };
  };
  const answer = <Value>(asked: Promise<Value>) => {
    clock.advance(1);
    return asked;
  };
  return { record, records: record, place: prd, written: [letter("a"), letter("b")], answer };
});
