import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import type { SpaceLine } from "#shared/sync/session/space-line.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** So many messages back at most. */
const mostKept = 20;

/** A line on which envelopes come again, later and out of turn, as if they had also come by other devices. */
export function repeating(line: SpaceLine, random: SeededRandom): SpaceLine {
  const kept: Uint8Array[] = [];
  return {
    peer: line.peer,
    isInLongMessage: line.isInLongMessage,
    whenFree: (task) => line.whenFree(task),
    onMessage: (listener) => line.onMessage(listener),
    onClose: (listener) => line.onClose(listener),
    fail: (why) => line.fail(why),
    send(message) {
      line.send(message);
      const read = decodeSessionMessage(message);
      if (!read.ok || read.value.kind !== "envelopes") return;
      kept.push(encodeSessionMessage({ ...read.value, answers: 0 }));
      if (kept.length > mostKept) kept.shift();
      for (let times = random.below(3); times > 0; times--) {
        const again = kept[random.below(kept.length)];
        if (again !== undefined) line.send(again);
      }
    },
  };
}
