import { expect, test } from "vitest";
import type { AttachmentMessage } from "./attachment-message.ts";
import { ExchangeStage, type Exchanging } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const icon = sampleOf(2, 900);

function stage() {
  const all = new ExchangeStage(2, [icon]);
  return { all, ada: all.device(0), ben: all.device(1) };
}

/** What a device hears is something else than what was said. */
function hears(device: Exchanging, as: (message: AttachmentMessage) => AttachmentMessage): void {
  const receive = device.exchange.receive.bind(device.exchange);
  device.exchange.receive = (session, message) => receive(session, as(message));
}

test("what was sealed with a key that is still on its way comes a moment after that, and is not asked for without a pause", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(icon);
  let isKeyHere = false;
  hears(ben, (message) =>
    isKeyHere || message.kind !== "file-chunk"
      ? message
      : { ...message, chunk: { ...message.chunk, epoch: 7 } },
  );
  ben.record.want([icon, null]);
  all.link(ada, ben);
  await all.pass(500);
  isKeyHere = true;
  await all.pass(2_000);
  expect(ben.record.whole.has(icon.file)).toBe(true);

  const other = stage();
  other.ada.record.put(icon);
  hears(other.ben, (message) =>
    message.kind === "file-chunk" ? { ...message, chunk: { ...message.chunk, epoch: 7 } } : message,
  );
  other.ben.record.want([icon, null]);
  other.all.link(other.ada, other.ben);
  await other.all.pass(60_000);
  const asked = other.all.said.filter(({ kind }) => kind === "file-want").length;
  expect(asked).toBeLessThan(7);
});
