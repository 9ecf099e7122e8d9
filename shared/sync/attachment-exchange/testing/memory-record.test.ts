import { attachmentPartBytes } from "../../../domain/attachment.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { describeAttachmentRecord } from "../../testing/attachment-record-contract.ts";
import { MemoryRecord, sampleOf } from "./memory-record.ts";

describeAttachmentRecord("MemoryRecord", async () => {
  const [large, small, empty] = [
    sampleOf(1, attachmentPartBytes + 9),
    sampleOf(2, 900),
    sampleOf(3, 0),
  ];
  const clock = new ManualClock();
  const record = new MemoryRecord([large, small, empty], clock);
  const answer = async <Value>(asked: Promise<Value>) => {
    for (let turn = 0; turn < 10; turn++) {
      clock.advance(1);
      await Promise.resolve();
    }
    return asked;
  };
  return {
    record,
    large,
    small,
    empty,
    put: async (sample) => record.put(sample),
    want: async (...samples) => record.want(...samples.map((each) => [each, null] as const)),
    answer,
  };
});
