import type { DeviceKey } from "../../../domain/ids.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { SeededRandom } from "../../../testing/seeded-random.ts";
import { openEpochKeys } from "../../membership/epoch-keys.ts";
import { decodeSessionMessage, encodeSessionMessage } from "../../session/message-codec.ts";
import { fakeCryptography } from "../../testing/sample-devices.ts";
import { SampleSpace } from "../../testing/sample-space.ts";
import { AttachmentExchange } from "../attachment-exchange.ts";
import type { AttachmentMessage } from "../attachment-message.ts";
import type { AttachmentSession } from "../attachment-record.ts";
import { MemoryRecord, type Sample } from "./memory-record.ts";

type Session = AttachmentSession & {
  isLevel: boolean;
  isTold: boolean;
  attachments: { isToWait: boolean };
  isCut: boolean;
  /** What was said waits in the link until a test has it taken. */
  line: { whenFree: (task: () => void) => void };
};

/** One device of a test. */
export type Exchanging = {
  readonly key: DeviceKey;
  readonly record: MemoryRecord;
  readonly begin: () => AttachmentExchange;
  exchange: AttachmentExchange;
  readonly sessions: Map<Exchanging, Session>;
};

/** Devices of one space that exchange attachments over links which a test makes and cuts. */
export class ExchangeStage {
  readonly clock = new ManualClock();
  readonly devices: readonly Exchanging[];
  /** Everything that was said, in the order in which it arrived. */
  readonly said: AttachmentMessage[] = [];

  constructor(count: number, samples: readonly Sample[], seed = 1) {
    const sample = new SampleSpace();
    for (let number = 2; number <= count; number++) sample.join(number, "editor");
    const { space, standing } = sample;
    this.devices = Array.from({ length: count }, (_, index) => {
      const { keys } = sample.author(index + 1);
      const epochKeys = openEpochKeys(standing, keys, fakeCryptography);
      const record = new MemoryRecord(samples, this.clock);
      const begin = () =>
        new AttachmentExchange({
          space,
          record,
          cryptography: fakeCryptography,
          random: new SeededRandom(seed * 100 + index),
          clock: this.clock,
          membership: () => ({ standing, keys: epochKeys }),
        });
      const sessions = new Map();
      return { key: sample.device(index + 1), record, begin, exchange: begin(), sessions };
    });
  }

  /** The devices by their numbers from 0; a test says how many there are. */
  device(number: number): Exchanging {
    const device = this.devices[number];
    if (device === undefined) throw new Error("there is no such device");
    return device;
  }

  link(one: Exchanging, other: Exchanging): void {
    const [here, there] = [this.#session(one, other), this.#session(other, one)];
    one.exchange.join(here);
    other.exchange.join(there);
  }

  /** Both dialled at once: another link takes the place of the one that there is. */
  replaceLink(one: Exchanging, other: Exchanging): void {
    const before = [
      [one, one.sessions.get(other)],
      [other, other.sessions.get(one)],
    ] as const;
    this.link(one, other);
    for (const [device, session] of before) {
      if (session === undefined) continue;
      session.isCut = true;
      device.exchange.ended(session);
    }
  }

  /** A device begins anew on the link to another one, and they are level again after a while; its vault may have ended with what it was asked. */
  async beginAnew(one: Exchanging, other: Exchanging, hasForgotten: boolean): Promise<void> {
    const [here, there] = [one.sessions.get(other), other.sessions.get(one)];
    if (here === undefined || there === undefined) throw new Error("they are linked");
    if (hasForgotten) {
      here.isCut = true;
      one.exchange.close();
      one.exchange = one.begin();
      one.exchange.join(this.#session(one, other));
    }
    there.isLevel = there.isTold = false;
    other.exchange.begunAnew(there);
    await this.pass(5);
    there.isLevel = there.isTold = true;
    other.exchange.levelChanged();
  }

  /** The vault of a device ends with what it was asked; it is there again, and both are level, once the answer is called. */
  takeAway(one: Exchanging, other: Exchanging): () => Promise<void> {
    const here = one.sessions.get(other);
    if (here === undefined) throw new Error("they are linked");
    here.isCut = true;
    one.exchange.close();
    one.sessions.delete(other);
    return async () => {
      one.sessions.set(other, here);
      await this.beginAnew(one, other, true);
    };
  }

  cut(one: Exchanging, other: Exchanging): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const session = from.sessions.get(to);
      if (session === undefined) continue;
      session.isCut = true;
      from.sessions.delete(to);
      from.exchange.ended(session);
    }
  }

  /** Lets time pass, so that what waits for a promise has its turn. */
  async pass(milliseconds: number, step = 1): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += step) {
      this.clock.advance(step);
      for (let turn = 0; turn < 6; turn++) await Promise.resolve();
    }
  }

  #session(from: Exchanging, to: Exchanging): Session {
    const session: Session = {
      peer: to.key,
      isLevel: true,
      isTold: true,
      attachments: { isToWait: false },
      isCut: false,
      line: { whenFree: (task) => task() },
      sayOfAttachment: (said) => {
        const read = decodeSessionMessage(encodeSessionMessage({ kind: "attachment", said }));
        if (!read.ok || read.value.kind !== "attachment") throw new Error("it can be read");
        const message = read.value.said;
        this.clock.after(2, () => {
          const far = to.sessions.get(from);
          if (session.isCut || far === undefined) return;
          this.said.push(message);
          to.exchange.receive(far, message);
        });
      },
    };
    from.sessions.set(to, session);
    return session;
  }
}
