import type { DeviceKey } from "#shared/domain/ids.ts";
import type { HeadsOfPlace } from "#shared/sync/session/message.ts";
import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import type { SpaceLine } from "#shared/sync/session/space-line.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** Whether somebody lies at present, and about whom never. */
export type Defaming = Readonly<{
  self: DeviceKey;
  random: SeededRandom;
  isLying: () => boolean;
}>;

/** A line on which it is often told of others' chains that they end in another envelope than the one that they signed. */
export function defaming(line: SpaceLine, { self, random, isLying }: Defaming): SpaceLine {
  const lieOf = ({ place, heads }: HeadsOfPlace): HeadsOfPlace => ({
    place,
    heads: new Map(
      [...heads].map(([device, head]) => {
        const isLie = device !== self && random.below(3) === 0;
        return [device, isLie ? { ...head, hash: head.hash.map((byte) => byte ^ 1) } : head];
      }),
    ),
  });
  return {
    peer: line.peer,
    isInLongMessage: line.isInLongMessage,
    whenFree: (task) => line.whenFree(task),
    onMessage: (listener) => line.onMessage(listener),
    onClose: (listener) => line.onClose(listener),
    fail: (why) => line.fail(why),
    send(message) {
      const read = isLying() ? decodeSessionMessage(message) : null;
      if (read?.ok !== true) return line.send(message);
      const said = read.value;
      const isOfHeads = said.kind === "heads" || said.kind === "differences";
      if (!isOfHeads) return line.send(message);
      line.send(encodeSessionMessage({ ...said, places: said.places.map(lieOf) }));
    },
  };
}
