import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { type DeviceKey, deviceKeySchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { DeviceIdentity } from "../identity/device-identity.ts";
import { peersCalls, type PeersSetting } from "../peers/contract.ts";
import { type HostedProcess, ProcessHost } from "../platform/process-host.ts";
import { type SharedSpace, Sharing } from "./sharing.ts";
import { FakeSecrets } from "../testing/fake-secrets.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";

type Asked = { id: number; name: string; input: unknown };

const [one, other] = ["a", "b"].map((digit) => deviceKeySchema.parse(digit.repeat(64))) as [
  DeviceKey,
  DeviceKey,
];

const spaceOf = (...devices: readonly DeviceKey[]): SharedSpace => ({
  secrets: [{ secret: new Uint8Array(32), isSaid: true, until: null }],
  devices,
  addresses: [],
  isOpenToGuests: false,
});

/** Peers processes that only remember what they were asked. */
async function stage() {
  const clock = new ManualClock();
  const asked: Asked[] = [];
  const running = new Set<HostedProcess>();
  let answers = true;
  const fork = () => {
    let tell: (message: unknown) => void = () => undefined;
    let exit: (code: number) => void = () => undefined;
    const child: HostedProcess & { die: () => void } = {
      post: (message) => {
        asked.push(message as Asked);
        const { id, name } = message as Asked;
        // The space is so big that it is not open before the test ends.
        if (name === "space.open") return;
        const failure = { kind: "no-socket" };
        const result = answers ? { ok: true, value: null } : { ok: false, failure };
        void Promise.resolve().then(() => tell({ id, result }));
      },
      onMessage: (listener) => void (tell = listener),
      onExit: (listener) => void (exit = listener),
      kill: () => child.die(),
      die: () => {
        running.delete(child);
        exit(0);
      },
    };
    running.add(child);
    return child;
  };
  const device = await DeviceIdentity.open({
    file: join(scratchFolder(), "device.json"),
    secrets: new FakeSecrets("keyring"),
    random: new SeededRandom(1),
  });
  const log = new RecordedLog();
  const sharing = new Sharing({
    identity: Promise.resolve(device),
    host: (onStarted) =>
      new ProcessHost({ name: "peers", calls: peersCalls, fork, clock, log, onStarted }),
    onStarted: () => undefined,
    card: null,
    clock,
  });
  const settings = () =>
    asked.filter(({ name }) => name === "configure").map(({ input }) => input as PeersSetting);
  const refuse = (isRefusing: boolean) => (answers = !isRefusing);
  return { clock, device, sharing, asked, settings, running, refuse };
}

test("with no shared space, or no key, there is no process", async () => {
  const { device, sharing, running } = await stage();
  await sharing.apply([spaceOf(one)]);
  expect(running.size).toBe(0);
  await device.create({ protection: "keyring" });
  await sharing.apply([]);
  expect([running.size, sharing.peers]).toEqual([0, null]);
});

test("the process is there from the first shared space on, and goes with the last", async () => {
  const { device, sharing, asked, settings, running } = await stage();
  await sharing.apply([spaceOf(one)]);
  await device.create({ protection: "keyring" });
  await sharing.refresh();
  expect(running.size).toBe(1);
  expect(settings().at(-1)).toMatchObject({ seed: device.seed, devices: [one] });

  await sharing.apply([spaceOf(one), { ...spaceOf(one, other), isOpenToGuests: true }]);
  expect(settings().at(-1)).toMatchObject({ devices: [one, other], isOpenToGuests: true });
  expect(running.size).toBe(1);

  await sharing.apply([]);
  expect(asked.at(-1)?.name).toBe("close");
  expect([running.size, sharing.peers]).toEqual([0, null]);
});

test("whatever links and logs say, the process is told nothing that it does not take", async () => {
  const { device, sharing, settings } = await stage();
  await device.create({ protection: "keyring" });
  const addresses = ["[fe80::1234:5678:9abc:def0]:50123", "10.0.0.1:0", "10.0.0.1:9"];
  const many = Array.from({ length: 5001 }, (_, at) =>
    deviceKeySchema.parse(at.toString(16).padStart(64, "0")),
  );
  await sharing.apply([
    { ...spaceOf(...many), addresses },
    ...Array.from({ length: 200 }, () => ({ ...spaceOf(one), addresses: ["10.0.0.2:9"] })),
  ]);
  const setting = settings().at(-1);
  expect(peersCalls.configure.input.safeParse(setting).error).toBeUndefined();
  expect(setting?.addresses.slice(0, 2)).toEqual(["10.0.0.1:9", "10.0.0.2:9"]);
});

test("a space that takes minutes to open is waited for", async () => {
  const { clock, device, sharing } = await stage();
  await device.create({ protection: "keyring" });
  await sharing.apply([spaceOf(one)]);
  const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");
  const answers: unknown[] = [];
  void sharing.peers?.call("space.open", { space }).then((answer) => answers.push(answer));
  clock.advance(5 * 60_000);
  await sharing.refresh();
  expect(answers).toEqual([]);
  clock.advance(5 * 60_000);
  await vi.waitUntil(() => answers.length === 1, patience);
});

test("a process that died is told everything again", async () => {
  const { clock, device, sharing, settings, running } = await stage();
  await device.create({ protection: "keyring" });
  await sharing.apply([spaceOf(one)]);
  for (const child of running) child.kill();
  clock.advance(1000);
  await vi.waitUntil(() => settings().length === 2, patience);
  expect([running.size, settings()[1]]).toEqual([1, settings()[0]]);
});

test("without a socket it is tried again, until the space is no longer shared", async () => {
  const { clock, device, sharing, settings, refuse } = await stage();
  await device.create({ protection: "keyring" });
  refuse(true);
  await sharing.apply([spaceOf(one)]);
  await vi.waitUntil(() => {
    clock.advance(5000);
    return settings().length >= 3;
  }, patience);
  refuse(false);
  await sharing.apply([]);
  const before = settings().length;
  clock.advance(60_000);
  await sharing.refresh();
  expect(settings()).toHaveLength(before);
});

test("after sleep the process asks anew; at the end others are told", async () => {
  const { device, sharing, asked, running } = await stage();
  sharing.wake();
  await device.create({ protection: "keyring" });
  await sharing.apply([spaceOf(one)]);
  sharing.wake();
  expect(asked.at(-1)?.name).toBe("network.changed");
  await sharing.end();
  expect([asked.at(-1)?.name, running.size]).toEqual(["close", 0]);
  await sharing.apply([spaceOf(one)]);
  expect(running.size).toBe(0);
});
