import * as Y from "yjs";
import { toldState } from "#electron/peers/told-state.ts";
import { sayDevice } from "#renderer/features/people/sync-words.ts";
import { type DeviceKey, documentIdSchema } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { chainStart, type Place, type WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { writeEntry } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import type { WholeEntry } from "#shared/sync/membership/entry.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { currentEpoch, type Standing } from "#shared/sync/membership/standing.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";
import type { SpaceLine } from "#shared/sync/session/space-line.ts";
import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "../simulation/simulated-device.ts";

/** Numbers of the devices, and of the people at them. */
export const [owner, dishonest, friend] = [1, 2, 3];
export const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const body: Place = { document, part: "body" };
/** What the owner wrote, and what the dishonest one would have in its place. */
const [honestWords, evilWords] = ["two weeks", "two years"];

type Making = Readonly<{
  place?: Place;
  sequence?: number;
  words?: string;
  /** Whose name stands on it, beside the dishonest one's signature. */
  inNameOf?: number;
  epochKey?: Uint8Array;
}>;

/**
 * A space on a simulated network: the owner and a friend, whose devices run the real session, membership and gate, and
 * a member linked with both, whose device says whatever it wants.
 */
export class RolesStage {
  readonly sample = new SampleSpace();
  readonly key: DeviceKey = this.sample.device(dishonest);
  readonly owner: SimulatedDevice;
  readonly friend: SimulatedDevice;
  /** Who listens to the dishonest one, and how it tells each of them something. */
  readonly #lines = new Map<DeviceKey, SpaceLine>();
  readonly #network: LinkedDevices;
  readonly #random: SeededRandom;
  readonly #boasts = new Set<DeviceKey>();
  #edits = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    this.#network = new LinkedDevices(seed);
    const { space } = this.sample;
    const device = (number: number) =>
      new SimulatedDevice({ number, space, network: this.#network, random: this.#random });
    [this.owner, this.friend] = [device(owner), device(friend)];
  }

  get standing(): Standing {
    return this.owner.sync?.membership.now.standing ?? this.sample.standing;
  }

  /** All three are linked and level, and the owner has written something. */
  async begin(role: Role): Promise<void> {
    this.sample.join(dishonest, role);
    this.sample.join(friend, "editor");
    const entries = this.sample.entries.map(({ bytes }) => bytes);
    for (const device of [this.owner, this.friend]) {
      device.store.keepEntries(entries);
      void device.start();
    }
    await this.#network.pass(100);
    this.#network
      .start(this.key)
      .onLink((link) => this.#meet(new LinkSpaces(link).open(this.sample.space)));
    this.owner.edit(document, (doc) => {
      doc.getMap("meta").set("type", "note");
      doc.getMap("fields").set("effort", honestWords);
    });
    await this.#network.pass(1_000 + this.#random.below(2_000));
  }

  pass(milliseconds: number): Promise<void> {
    return this.#network.pass(milliseconds);
  }

  /** Tells both, or one of them. */
  say(message: SessionMessage, to?: SimulatedDevice): void {
    for (const [device, line] of this.#lines) {
      if (to === undefined || to.key === device) line.send(encodeSessionMessage(message));
    }
  }

  /** Says to have more in the body than it hands out. */
  boast(): void {
    for (const device of this.#lines.keys()) this.#boasts.add(device);
    const heads = new Map([[this.key, { sequence: 3, hash: new Uint8Array(32).fill(7) }]]);
    this.say({ kind: "heads", places: [{ place: body, heads }] });
  }

  /** Tells that somebody's chain ends in another envelope than the one that they wrote. */
  defame(number: number): void {
    for (const device of this.#lines.keys()) this.#boasts.add(device);
    const head = { sequence: 1, hash: new Uint8Array(32).fill(7) };
    const heads = new Map([[this.sample.device(number), head]]);
    this.say({ kind: "heads", places: [{ place: body, heads }] });
  }

  /** What the owner and the friend have refused of a device, by reason. */
  readonly accusedOf = (device: DeviceKey): ReadonlySet<string> => {
    const refused = [this.owner, this.friend].flatMap(({ store }) => store.quarantined());
    return new Set(
      refused.flatMap(({ bytes, reason }) => {
        const read = decodeEnvelope(bytes, cryptography);
        return read.ok && read.value.envelope.device === device ? [reason] : [];
      }),
    );
  };

  /** An envelope as the dishonest one would make it, its signature being its own. */
  envelope({
    place = body,
    sequence = 1,
    words = evilWords,
    ...making
  }: Making = {}): WholeEnvelope {
    const keys = keysOf(dishonest);
    const epoch = currentEpoch(this.standing)?.number ?? 1;
    const known = openEpochKeys(this.sample.standing, keys, cryptography).get(epoch)?.[0];
    const doc = new Y.Doc();
    doc.clientID = 1 + this.#random.below(2 ** 31);
    doc.getMap("fields").set("effort", words);
    const epochKey = making.epochKey ?? known ?? new Uint8Array(32);
    const sealer = { cryptography, random: this.#random, keys, epochKey };
    const whole = sealEnvelope(Y.encodeStateAsUpdate(doc), sealer, {
      ...place,
      space: this.sample.space,
      sequence,
      previous: sequence === 1 ? chainStart : new Uint8Array(32).fill(sequence),
      dependencies: [],
      replaces: null,
      epoch,
      schema: 1,
      at: 1,
    });
    return making.inNameOf === undefined
      ? whole
      : renamed(whole, this.sample.device(making.inNameOf));
  }

  push(whole: WholeEnvelope, to?: SimulatedDevice): void {
    this.say({ kind: "envelopes", answers: 0, envelopes: [whole.bytes], isLast: true }, to);
  }

  /** An entry as the dishonest one would sign it, after what is known, or after what it chooses to know. */
  entry(change: Change, known: readonly WholeEntry[] = this.sample.entries): WholeEntry {
    return writeEntry(this.sample.author(dishonest), {
      space: this.sample.space,
      entries: known,
      change,
    });
  }

  /** What the owner's People say of the dishonest one's device. */
  get said(): string {
    const sync = this.owner.sync?.stateWith(this.key);
    if (sync === undefined) return "";
    const device = {
      key: this.key,
      isSelf: false,
      isActive: true,
      since: 0,
      isFrozen: this.standing.frozen.has(this.key),
      sync: toldState(sync),
      inSyncAt: null,
    };
    const { name } = personOf(dishonest);
    const naming = {
      person: name,
      ownerOf: () => name,
      titleOf: () => "Booking",
      when: () => "noon",
    };
    const { words, said } = sayDevice(device, naming);
    return said === null ? words : `${words}. ${said.happened} ${said.safe} ${said.todo}`;
  }

  /** What is wrong with the honest ones now: it must be nothing, whatever was done. */
  async harm(): Promise<readonly string[]> {
    await this.pass(3_000);
    const problems: string[] = [];
    for (const [name, device] of Object.entries({ owner: this.owner, friend: this.friend })) {
      const effort = device.doc(document).getMap("fields").get("effort");
      if (effort !== honestWords) problems.push(`the ${name} reads ${JSON.stringify(effort)}`);
    }
    const words = `edit ${++this.#edits}`;
    this.owner.edit(document, (doc) => void doc.getMap("fields").set("risk", words));
    await this.pass(3_000);
    const heard = this.friend.doc(document).getMap("fields").get("risk");
    if (heard !== words) problems.push("the friend does not hear the owner any more");
    return problems;
  }

  #meet(line: SpaceLine): void {
    this.#lines.set(line.peer, line);
    const say = (message: SessionMessage) => line.send(encodeSessionMessage(message));
    line.onMessage((bytes) => {
      const said = decodeSessionMessage(bytes);
      if (!said.ok) return;
      if (said.value.kind === "hello") {
        say({ kind: "hello", isAnswer: true, entries: said.value.entries });
      } else if (said.value.kind === "root") {
        // Whatever they have, it says to have the same.
        say({ kind: "root", root: said.value.root });
      } else if (said.value.kind === "want" && this.#boasts.has(line.peer)) {
        say({ kind: "envelopes", answers: said.value.number, envelopes: [], isLast: true });
      }
    });
  }
}

/** The same bytes with another device's name in them. */
function renamed(whole: WholeEnvelope, device: DeviceKey): WholeEnvelope {
  const own = Buffer.from(whole.envelope.device, "hex");
  const bytes = whole.bytes.slice();
  const at = Buffer.from(bytes).indexOf(own);
  bytes.set(Buffer.from(device, "hex"), at);
  return { ...whole, envelope: { ...whole.envelope, device }, bytes };
}
