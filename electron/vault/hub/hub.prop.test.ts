import * as fc from "fast-check";
import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { Port } from "#shared/bridge/port.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { MemoryUpdateLog } from "#shared/sync/testing/memory-update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { Hub } from "./hub.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

const whole: fc.Arbitrary<Frame> = fc.oneof(
  fc.constant<Frame>({ kind: "open" }),
  fc.record({
    kind: fc.constant("update" as const),
    number: fc.nat(3),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant("stored" as const), number: fc.nat(3) }),
);

/** A frame that was cut, lengthened or had one of its bytes changed. */
const garbled = fc
  .tuple(whole, fc.nat(), fc.nat(255), fc.constantFrom("cut", "lengthen", "change"))
  .map(([frame, place, byte, how]) => {
    const bytes = encodeFrame(frame);
    const at = place % bytes.length;
    if (how === "cut") return bytes.slice(0, at);
    if (how === "lengthen") return Uint8Array.of(...bytes, byte);
    return bytes.with(at, byte);
  });

/** What is no frame at all. What happens to be one is left to the next property. */
const noFrame = fc
  .oneof(garbled, fc.uint8Array({ maxLength: 32 }), fc.anything())
  .filter((message) => !decodeFrame(message).ok);

test("whatever is no frame never throws out of the hub and is never stored", () => {
  fc.assert(
    fc.property(
      fc.array(noFrame, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (messages, isOpen) => {
        const { log, clock, port, refusals } = stage();
        if (isOpen) port.deliver(encodeFrame({ kind: "open" }));
        for (const message of messages) port.deliver(message);
        clock.advance(1_000);

        expect(log.commits).toBe(0);
        expect(refusals).toHaveLength(1);
        expect(port.isClosed).toBe(true);
      },
    ),
  );
});

test("of any mixture, only updates that came in order before the first fault are stored", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(whole.map(encodeFrame), garbled), { maxLength: 20 }),
      (messages) => {
        const { log, clock, port } = stage();
        for (const message of messages) port.deliver(message);
        clock.advance(1_000);

        const stored = log.read(prd);
        const bytes = stored.ok ? stored.value.updates.map((update) => update.bytes) : [];
        expect(bytes).toEqual(expectedOf(messages));
      },
    ),
  );
});

/** The rules of the port once more, written down as plainly as can be. */
function expectedOf(messages: readonly Uint8Array[]): Uint8Array[] {
  const updates: { number: number; bytes: Uint8Array }[] = [];
  for (const [index, message] of messages.entries()) {
    const frame = decodeFrame(message);
    if (!frame.ok || (frame.value.kind === "open") !== (index === 0)) break;
    if (frame.value.kind === "open" || frame.value.kind === "retry") continue;
    if (frame.value.kind !== "update" || frame.value.number === 0) break;
    const last = updates.at(-1);
    if (last !== undefined && frame.value.number !== last.number + 1) break;
    updates.push(frame.value);
  }
  return updates.map((update) => update.bytes);
}

function stage() {
  const log = new MemoryUpdateLog();
  const clock = new ManualClock();
  const port = new DirectPort();
  const refusals: string[] = [];
  const ignore = () => undefined;
  const hub = new Hub(log, clock, {
    mayBegin: () => true,
    isDeleted: () => false,
    onLeft: ignore,
    onCommitted: ignore,
    onFault: ignore,
    onDamage: ignore,
    onRefused: (reason) => refusals.push(reason),
  });
  hub.join(prd, port);
  return { log, clock, port, refusals };
}

/** A port that delivers at once, so that what the hub throws is thrown here. */
class DirectPort implements Port {
  isClosed = false;
  #listener: (message: unknown) => void = () => undefined;

  deliver(message: unknown): void {
    this.#listener(message);
  }

  post(): void {}

  onMessage(listener: (message: unknown) => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }

  onClose(): () => void {
    return () => undefined;
  }

  close(): void {
    this.isClosed = true;
  }
}
