import * as Y from "yjs";
import { type DeviceKey, documentIdSchema } from "#shared/domain/ids.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { blameFor } from "#shared/sync/gate/verdict.ts";
import { isFaultKind } from "#shared/sync/gate/say-refusal.ts";
import type { Link, LinkEnd, Wire } from "#shared/sync/links/link.ts";
import { protocolVersion } from "#shared/sync/links/link-message.ts";
import { WireLink } from "#shared/sync/links/wire-link.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { fakeCryptography as cryptography } from "#shared/sync/testing/sample-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "../simulation/simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
export const place: Place = { document, part: "body" };
/** Numbers of the devices: the one that is attacked, an honest other one, and those that attack. */
const [victim, friend, firstHostile] = [1, 2, 3];

/** A hostile device once both have said hello to one another: what it puts on the wire, and how its link ended. */
export type HostileLine = Readonly<{
  key: DeviceKey;
  wire: Wire;
  end: () => LinkEnd | null;
}>;

/**
 * A device with the real links, sessions and gate, an honest one that is level with it, and members who may only read, each of
 * which has a wire to it: what they put on that wire is what comes out of the Noise layer.
 */
export class FrameStage {
  readonly sample = new SampleSpace();
  readonly network: LinkedDevices;
  readonly victim: SimulatedDevice;
  readonly #friend: SimulatedDevice;
  readonly #hostile: number;
  #next = firstHostile;
  #edits = 0;
  #quarantined = 0;
  #before = "";

  constructor(seed: number, hostile: number) {
    this.network = new LinkedDevices(seed);
    this.#hostile = hostile;
    const device = (number: number) =>
      new SimulatedDevice({
        number,
        space: this.sample.space,
        network: this.network,
        random: new SeededRandom(seed + number),
      });
    [this.victim, this.#friend] = [device(victim), device(friend)];
  }

  async begin(): Promise<void> {
    this.sample.join(friend, "editor");
    for (let each = 0; each < this.#hostile; each++) {
      this.sample.join(firstHostile + each, "viewer");
    }
    for (const device of [this.victim, this.#friend]) {
      device.store.keepEntries(this.sample.entries.map(({ bytes }) => bytes));
      void device.start();
    }
    await this.network.pass(200);
    this.victim.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
    const problems = await this.goOn();
    if (problems.length > 0) throw new Error(problems.join("; "));
    this.#before = this.#now();
  }

  /** The next of those that attack; both have said hello, and nothing is said of the space if it is `bare`. */
  async meet(isBare = false): Promise<HostileLine> {
    const key = this.sample.device(this.#next++);
    const dialled = this.network.network.join(key).dial(this.victim.key);
    await this.network.pass(50);
    const wire = await dialled;
    if (wire === null) throw new Error("Nobody answers");
    let end: LinkEnd | null = null;
    if (isBare) wire.onClose(() => (end = "lost"));
    else {
      const ours = { ...protocolVersion, instance: key.slice(0, 32) };
      const { clock } = this.network;
      const link: WireLink = new WireLink(wire, { ours, clock, onUp: () => this.#answer(link) });
      link.onClose((why) => (end = why));
      link.begin();
    }
    await this.network.pass(150);
    return { key, wire, end: () => end };
  }

  /** What has come of what one of them sent that may not have; nothing if all is as it was. */
  harmBy({ key }: HostileLine): readonly string[] {
    const problems: string[] = [];
    if (this.#now() !== this.#before) problems.push("it has changed what others read or may do");
    const all = this.victim.store.quarantined();
    for (const { from, reason, bytes } of all.slice(0, all.length - this.#quarantined)) {
      const read = decodeEnvelope(bytes, cryptography);
      const isBySender = isFaultKind(reason) && blameFor({ kind: reason }) === "sender";
      const named = isBySender || !read.ok ? from : read.value.envelope.device;
      if (named !== key) problems.push(`somebody else is named for what was ${reason}`);
    }
    this.#quarantined = all.length;
    if (this.victim.sync?.stateWith(this.#friend.key).kind !== "in-sync")
      problems.push("two others are not in sync any more");
    return problems;
  }

  /** The honest two go on writing, and hear one another. */
  async goOn(): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const [one, other] of [
      [this.victim, this.#friend],
      [this.#friend, this.victim],
    ] as const) {
      const words = `edit ${++this.#edits}`;
      one.edit(document, (doc) => void doc.getMap("fields").set("risk", words));
      await this.network.pass(1_500);
      if (other.doc(document).getMap("fields").get("risk") !== words)
        problems.push("an honest device does not hear another one any more");
    }
    return problems;
  }

  /** Says of the space what an honest member would say who has the same. */
  #answer(link: Link): void {
    const line = new LinkSpaces(link).open(this.sample.space);
    const say = (message: SessionMessage) => line.send(encodeSessionMessage(message));
    line.onMessage((bytes) => {
      const said = decodeSessionMessage(bytes);
      if (!said.ok) return;
      if (said.value.kind === "hello") say({ ...said.value, isAnswer: true });
      if (said.value.kind === "root") say(said.value);
    });
  }

  /** What both read, and who may do what, as the victim has it. */
  #now(): string {
    const standing = this.victim.sync?.membership.now.standing;
    const read = [this.victim, this.#friend].map((device) => [
      device.doc(document).toJSON(),
      Buffer.from(Y.encodeStateVector(device.doc(document))).toString("hex"),
      device.store.updates(place).length,
    ]);
    const roles = standing && [...standing.devices.keys()].map((key) => roleOf(standing, key));
    return JSON.stringify([read, roles, standing?.name, standing?.epochs.length]);
  }
}
