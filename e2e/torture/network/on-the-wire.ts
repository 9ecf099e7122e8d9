import { mkdtempSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { documentIdSchema, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { shareASpace } from "../../fixtures/shared-homes.ts";
import { Computer } from "../namespaces/computer.ts";
import type { Told } from "../namespaces/device-contract.ts";
import { obtainIp, TestLan } from "../namespaces/test-lan.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";
import { Capture, discard, obtainTcpdump } from "./capture.ts";
import { memoryHolds } from "./find-bytes.ts";
import { type ListedSocket, socketsIn } from "./sockets.ts";

const canary = "canary-4d81ea";
const shared = "wren-77c0fb";
const mark = "mark-c3509d";
const [inPrivate, inShared] = ["doc_aaaaaaaaaaaa", "doc_bbbbbbbbbbbb"].map((id) =>
  documentIdSchema.parse(id),
);
const patience = 60_000;
/** Where devices find one another; what is sent from there is kept on the card (RFC 6762). */
const mdns = 5353;
const group = "224.0.0.251";

type Found = Readonly<{ tried: number; problems: readonly string[] }>;

/**
 * The program's own processes in networks of their own, of which every byte is captured: alone, where nothing is shared and
 * no socket may exist, and beside somebody else, with a second card that is not to be used. What is written in Private
 * is in no byte, and what is shared in none that can be read.
 */
export async function watchTheWire(): Promise<Found> {
  obtainIp();
  obtainTcpdump();
  const folder = mkdtempSync(join(fastFolder(), "throughline-wire-"));
  try {
    const all = [await watchAlone(folder), await watchTwo(folder)];
    return {
      tried: all.reduce((sum, { tried }) => sum + tried, 0),
      problems: all.flatMap(({ problems }) => problems),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function watchAlone(folder: string): Promise<Found> {
  // The other one has no program: it is there to be sent to.
  const lan = new TestLan(2);
  const network = lan.computer(0);
  const stored = Promise.withResolvers<void>();
  const place = { network, home: join(folder, "alone"), space: privateSpaceId };
  const computer = new Computer(place, hearStored(1, stored.resolve));
  const sockets: ListedSocket[] = [];
  let capture: Capture | undefined;
  try {
    capture = await Capture.begin(network, "any", join(folder, "alone.pcap"));
    await computer.start(1);
    const written = write(computer, privateSpaceId, [canary]);
    // Looked at over and over while it starts and writes: one that is there for a moment only counts too.
    let isDone = false;
    void Promise.all([written, within(stored.promise, "nothing was stored")]).then(
      () => (isDone = true),
    );
    for (let looks = 0; !isDone || looks < 10; looks++) {
      sockets.push(...socketsIn(network));
      await sleep(20);
    }
    say(network, "10.77.0.2");
    const isHeard = await hearsMark(capture);
    await capture.end();
    const problems = [
      ...new Set(sockets.map((each) => `with nothing shared there is ${describe(each)}`)),
    ];
    if (!isHeard) problems.push("the capture of the one alone has not what was sent");
    if (capture.packets().length > 0) problems.push("with nothing shared something was sent");
    return { tried: 3, problems };
  } finally {
    await capture?.stop();
    await computer.kill("all");
    lan.close();
  }
}

async function watchTwo(folder: string): Promise<Found> {
  const homes = ["olga", "gus"].map((name) => join(folder, name));
  const [one = "", other = ""] = homes;
  const space = await shareASpace([one, other], "Roadmap");
  const lan = new TestLan(2);
  lan.addOtherNetwork();
  const isThere = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const [olga, gus] = [one, other].map((home, at) => {
    const place = { network: lan.computer(at), home, space, card: "lan0" };
    return new Computer(place, hearStored(2, isThere[at === 0 ? 0 : 1].resolve));
  }) as [Computer, Computer];
  const problems: string[] = [];
  const must = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  let [wire, beside]: Capture[] = [];
  try {
    wire = await Capture.begin(lan.switch, "any", join(folder, "wire.pcap"));
    beside = await Capture.begin(lan.computer(0), "other0", join(folder, "beside.pcap"));
    await Promise.all([olga.start(1), gus.start(2)]);
    await write(olga, privateSpaceId, [canary]);
    await write(olga, space, [shared]);
    await within(isThere[0].promise, "nothing was stored");
    await within(untilRead(gus), "what is shared did not come");

    const sockets = socketsIn(lan.computer(0));
    must(
      sockets.some(({ address }) => address === "10.77.0.1"),
      "the sockets on the card are not listed",
    );
    for (const each of sockets) {
      must(isOnCard(each, "10.77.0.1"), `past the card there is ${describe(each)}`);
    }
    must(olga.peers !== undefined, "there is no process with a network");
    must(
      !memoryHolds(olga.peers ?? 0, canary),
      "words of Private are in the memory of the process with a network",
    );
    must(memoryHolds(olga.peers ?? 0, shared), "the search of memory finds nothing");
    // What was sent before this is in the capture too, once this is.
    say(lan.computer(0), "10.77.0.2");
    say(lan.computer(0), "10.88.0.2");
    must(await hearsMark(wire), "the capture has not what was sent");
    must(await hearsMark(beside), "the capture of the second card has not what was sent");
    await wire.end();
    await beside.end();
    must(wire.packets().length > 20, "the capture has not what the two said to one another");
    must(!wire.has(canary), "words of Private were sent");
    must(!wire.has(shared), "words of a shared space can be read on the wire");
    must(beside.packets().length === 0, "something was sent on a card that is not to be used");
    return { tried: 10, problems };
  } finally {
    await Promise.all([wire?.stop(), beside?.stop(), olga.kill("all"), gus.kill("all")]);
    lan.close();
  }
}

function isOnCard({ kind, address, port }: ListedSocket, card: string): boolean {
  return address === card || (kind === "udp" && address === group && port === mdns);
}

async function write(computer: Computer, space: SpaceId, words: string[]): Promise<void> {
  const document = space === privateSpaceId ? inPrivate : inShared;
  if (document === undefined) throw new Error("There are two.");
  await computer.ask({ kind: "write", space, document, words, how: "typed", begins: true });
}

/** Calls back once so many words were acknowledged. */
function hearStored(count: number, done: () => void): (told: Told) => void {
  let stored = 0;
  return (told) => {
    if (told.kind === "stored") stored += told.words.length;
    if (stored >= count) done();
  };
}

async function untilRead(computer: Computer): Promise<void> {
  const documents = inShared === undefined ? [] : [inShared];
  for (;;) {
    const read = await computer.read(documents);
    if (read?.some(({ words }) => words.includes(shared)) === true) return;
    await sleep(50);
  }
}

async function within(promise: Promise<void>, problem: string): Promise<void> {
  const isLate = await Promise.race([
    promise.then(() => false),
    sleep(patience, true, { ref: false }),
  ]);
  if (isLate) throw new Error(problem);
}

async function hearsMark(capture: Capture): Promise<boolean> {
  const givenUpAt = performance.now() + patience;
  while (!capture.has(mark) && performance.now() < givenUpAt) await sleep(100);
  return capture.has(mark);
}

function say(network: string, to: string): void {
  const words = `echo ${mark} > /dev/udp/${to}/${discard}`;
  spawnSync("ip", ["netns", "exec", network, "bash", "-c", words]);
}

function describe({ kind, address, port }: ListedSocket): string {
  return `a socket of ${kind} at ${address}:${port}`;
}
