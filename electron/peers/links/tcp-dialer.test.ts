import { createConnection, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Clock, systemClock } from "#shared/kernel/clock.ts";
import { LinkKeeper } from "#shared/sync/links/link-keeper.ts";
import { describeLink } from "#shared/sync/testing/link-contract.ts";
import type { Wire } from "#shared/sync/links/link.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import { deviceKeyOfSeed } from "../../platform/device-key.ts";
import type { LanAddress } from "./lan-address.ts";
import { TcpDialer } from "./tcp-dialer.ts";

const host = "127.0.0.1";

async function startDevice(number: number, clock: Clock = systemClock, port = 0, on = host) {
  const seed = new Uint8Array(32).fill(number);
  const dialer = await TcpDialer.listen({ seed, host: on, port, clock });
  const self = deviceKeyOfSeed(seed);
  onTestFinished(() => dialer.close());
  return { dialer, self, place: { host, port: dialer.port } };
}

async function startKeeper(number: number) {
  const { dialer, self, place } = await startDevice(number);
  const keeper = new LinkKeeper<LanAddress>({
    self,
    dialer,
    clock: systemClock,
    // The first one has the smaller instance, and so does not wait for the other to dial.
    random: { bytes: (count) => new Uint8Array(count).fill(number) },
    admits: () => true,
  });
  onTestFinished(() => keeper.close());
  return { keeper, self, place };
}

/** Passes bytes on until it is cut. */
async function cable(to: number): Promise<{ place: LanAddress; cut: () => void }> {
  const ends: Socket[] = [];
  const server = createServer((near) => {
    const far = createConnection({ host, port: to });
    for (const end of [near, far]) end.on("error", () => undefined);
    near.pipe(far).pipe(near);
    ends.push(near, far);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, host, resolve);
  await promise;
  const cut = () => {
    server.close();
    for (const end of ends) end.destroy();
  };
  onTestFinished(cut);
  const address = server.address();
  return { place: { host, port: typeof address === "object" ? (address?.port ?? 0) : 0 }, cut };
}

describeLink("a link over TCP", async () => {
  const ada = await startKeeper(1);
  const ben = await startKeeper(2);
  const { place, cut } = await cable(ben.place.port);
  ada.keeper.found({ instance: ben.keeper.instance, addresses: [place] });
  const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 20_000, interval: 5 });
  await until(() => ada.keeper.links.length === 1 && ben.keeper.links.length === 1);
  const [one, other] = [ada.keeper.links[0], ben.keeper.links[0]];
  if (one === undefined || other === undefined) throw new Error("They are linked");
  return { one, other, until: async (holds) => void (await until(holds)), breakWire: cut };
});

test("both ends have proven the keys by which devices are named", async () => {
  const ada = await startDevice(1);
  const ben = await startDevice(2);
  const accepted = new Promise((resolve) => ben.dialer.onWire(resolve));
  const wire = await ada.dialer.dial(ben.place);
  expect(wire).toMatchObject({ peer: ben.self, isDialled: true });
  expect(await accepted).toMatchObject({ peer: ada.self, isDialled: false });
  wire?.close();
});

test("a port that is asked for is taken, and another one if it is taken already", async () => {
  const first = await startDevice(1);
  first.dialer.close();
  const again = await startDevice(1, systemClock, first.place.port);
  expect(again.place).toEqual(first.place);
  const other = await startDevice(2, systemClock, first.place.port);
  expect(other.place.port).not.toBe(first.place.port);
  expect(await other.dialer.dial(again.place)).toMatchObject({ peer: again.self });
});

test("where nobody listens nobody answers", async () => {
  const { dialer } = await startDevice(1);
  const gone = await startDevice(2);
  gone.dialer.close();
  expect(await dialer.dial(gone.place)).toBeNull();
});

test.each(["0.0.0.0", "localhost"])(
  "what is no address in a local network, as %s, is not dialled, whoever answers there",
  async (elsewhere) => {
    const { dialer } = await startDevice(1);
    const { place } = await startDevice(2);
    expect(await dialer.dial({ ...place, host: elsewhere })).toBeNull();
  },
);

test("who connects from what is no address in a local network is cut off before a word", async () => {
  // Whoever connects to the loopback has an address of IPv6 here.
  const { place } = await startDevice(1, new ManualClock(), 0, `::ffff:${host}`);
  const socket = createConnection({ host, port: place.port });
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  // Nothing else would end it, as the clock stands still.
  await new Promise((resolve) => socket.on("close", resolve));
  expect(socket.bytesRead).toBe(0);
});

test("who connects and talks no Noise gets no wire", async () => {
  const { dialer, place } = await startDevice(1);
  let wires = 0;
  dialer.onWire(() => (wires += 1));
  const socket = createConnection(place);
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  const closed = new Promise((resolve) => socket.on("close", resolve));
  // The first three bytes are a length; a whole message of that length is no handshake.
  socket.write(Buffer.from([9, 0, 0, ...Buffer.from("GET / HTTP/1.1")]));
  await closed;
  expect(wires).toBe(0);
});

test("who connects and sends more than a handshake is cut off at once", async () => {
  const { dialer, place } = await startDevice(1, new ManualClock());
  let wires = 0;
  dialer.onWire(() => (wires += 1));
  const socket = createConnection(place);
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  const closed = new Promise((resolve) => socket.on("close", resolve));
  // It announces 16 MB, and nothing would end it but the clock, which stands still.
  socket.write(Buffer.alloc(8192, 255));
  await closed;
  expect(wires).toBe(0);
});

test("of one address eight are at a handshake at once, and one more is cut off", async () => {
  const { place } = await startDevice(1, new ManualClock());
  const sockets = Array.from({ length: 9 }, () => createConnection(place));
  const ends = sockets.map((socket) => {
    socket.on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
    return new Promise((resolve) => socket.on("close", resolve));
  });
  // They say nothing, and the clock stands still.
  await Promise.race(ends);
  expect(sockets.filter((socket) => socket.destroyed)).toHaveLength(1);
});

test("who listens and says nothing is given up", async () => {
  const server = createServer(() => undefined);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, host, resolve);
  await promise;
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const clock = new ManualClock();
  const { dialer } = await startDevice(1, clock);
  const dialled = dialer.dial({ host, port });
  clock.advance(800);
  expect(await dialled).toBeNull();
});

test("what the other end takes is not counted as unsent, however much it is in all; what it does not take is", async () => {
  const ada = await startDevice(1);
  const ben = await startDevice(2);
  let taken = 0;
  const { promise: met, resolve: meet } = Promise.withResolvers<void>();
  ben.dialer.onWire((wire) => {
    wire.onMessage((message) => void (taken += message.length));
    meet();
  });
  const wire = await ada.dialer.dial(ben.place);
  if (wire === null) throw new Error("somebody answers");
  await met;
  const message = new Uint8Array(384 * 1024);
  for (let sent = 1; sent <= 100; sent++) {
    wire.send(message);
    if (sent % 4 > 0) continue;
    await vi.waitFor(() => expect([taken, wire.unsent]).toEqual([sent * message.length, 0]), {
      ...patience,
      interval: 2,
    });
  }
  // Before all of one is out there is always another.
  let mostUnsent = 0;
  for (let sent = 0; sent < 60; sent++) {
    const before = taken;
    if (sent === 0) for (let ahead = 0; ahead < 4; ahead++) wire.send(message);
    wire.send(message);
    await vi.waitFor(() => expect(taken).toBeGreaterThan(before), { ...patience, interval: 1 });
    mostUnsent = Math.max(mostUnsent, wire.unsent);
  }
  expect(mostUnsent).toBeLessThan(8 * 1024 * 1024);
  // In one turn nothing is taken.
  for (let sent = 0; sent < 40; sent++) wire.send(message);
  expect(wire.unsent).toBeGreaterThan(10 * 1024 * 1024);
});

test("what has come of a message that is not whole is heard", async () => {
  const ada = await startDevice(1);
  const ben = await startDevice(2);
  const met = Promise.withResolvers<Wire>();
  ben.dialer.onWire((wire) => met.resolve(wire));
  const wire = await ada.dialer.dial(ben.place);
  const far = await met.promise;
  const before = far.heard;
  const came = Promise.withResolvers<number>();
  far.onMessage(() => came.resolve(far.heard - before));
  wire?.send(new Uint8Array(384 * 1024));
  expect(await came.promise).toBeGreaterThan(384 * 1024);
});
