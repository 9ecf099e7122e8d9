import { documentIdSchema } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";
import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import type { SpaceLine } from "#shared/sync/session/space-line.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { keysOf } from "#shared/sync/testing/sample-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "./simulated-device.ts";

export const place: Place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" };

/** An honest device, and the line to a member of its space that says what the test wants. */
export async function meetSomebody(
  answer: (said: SessionMessage, sample: SampleSpace) => readonly SessionMessage[],
) {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "owner");
  sample.join(4, "viewer");
  const { space } = sample;
  const network = new LinkedDevices(1);
  const honest = new SimulatedDevice({ number: 1, space, network, random: new SeededRandom(1) });
  honest.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
  void honest.start();
  await network.pass(100);

  const other = deviceKeyOf(keysOf(2).publicKey);
  const heard: SessionMessage[] = [];
  let line: SpaceLine | null = null;
  network.start(other).onLink((link) => {
    const met = new LinkSpaces(link).open(space);
    line = met;
    const say = (message: SessionMessage) => met.send(encodeSessionMessage(message));
    met.onMessage((bytes) => {
      const said = decodeSessionMessage(bytes);
      if (!said.ok) return;
      heard.push(said.value);
      for (const message of answer(said.value, sample)) say(message);
    });
    say({ kind: "hello", isAnswer: false, entries: sample.entries.map(({ hash }) => hash) });
  });
  await network.pass(2_000);
  const say = (...messages: readonly SessionMessage[]) => {
    for (const message of messages) line?.send(encodeSessionMessage(message));
  };
  return { sample, honest, other, heard, network, say };
}
