import * as fc from "fast-check";
import { expect, test } from "vitest";
import { packetOf, recordsOf } from "./dns-records.ts";
import type { LanPacket } from "./lan-group.ts";

const name = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString("hex"));
const entry = fc.record({
  tag: name,
  instance: name,
  host: fc.ipV4(),
  port: fc.integer({ min: 1, max: 65_535 }),
  isLeaving: fc.boolean(),
});

/** As mDNS passes it on. */
const said = (packet: LanPacket) => ({
  type: packet.kind === "question" ? "query" : "response",
  ...recordsOf(packet),
});

test("what is said is understood by others", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), entry, (tags, one) => {
      const { instance, host, port } = one;
      const question: LanPacket = { kind: "question", tags, asker: { instance, host, port } };
      const unsigned: LanPacket = { kind: "question", tags, asker: null };
      expect(packetOf(said(unsigned))).toEqual(unsigned);
      const answer: LanPacket = { kind: "answer", entries: tags.map((tag) => ({ ...one, tag })) };
      expect(packetOf(said(question))).toEqual(question);
      expect(packetOf(said(answer))).toEqual(answer);
    }),
  );
});

test("what other programs say is passed over, whatever it is", () => {
  const printer = {
    type: "PTR",
    name: "_ipp._tcp.local",
    data: "Office._ipp._tcp.local",
    ttl: 120,
  };
  expect(packetOf({ type: "response", answers: [printer] })).toBeNull();
  expect(
    packetOf({ type: "query", questions: [{ type: "PTR", name: "_ipp._tcp.local" }] }),
  ).toBeNull();
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      packetOf(anything);
      packetOf({ type: "response", answers: [anything], additionals: [anything] });
      packetOf({ type: "query", questions: anything });
    }),
  );
});

test("an answer without a place, or with one that is no address, names nobody", () => {
  const whole = {
    tag: "ab".repeat(16),
    instance: "cd".repeat(16),
    host: "10.0.0.1",
    port: 1,
    isLeaving: false,
  };
  const { answers, additionals } = recordsOf({ kind: "answer", entries: [whole] }) as {
    answers: object[];
    additionals: object[];
  };
  expect(packetOf({ type: "response", answers })).toBeNull();
  expect(packetOf({ type: "response", answers, additionals: additionals.slice(0, 1) })).toBeNull();
  const elsewhere = { ...additionals[1], data: "example.org" };
  expect(
    packetOf({ type: "response", answers, additionals: [additionals[0], elsewhere] }),
  ).toBeNull();
});
