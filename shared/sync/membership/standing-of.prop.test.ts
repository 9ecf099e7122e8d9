import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { SpaceId } from "../../domain/ids.ts";
import { roleSchema } from "../../domain/role.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { fakeCryptography } from "../testing/sample-devices.ts";
import { makeEpoch, makeInvite } from "./author.ts";
import type { Change, InviteKey } from "./change.ts";
import { receiveEntry, signEntry, type WholeEntry } from "./entry.ts";
import { activeDevices, roleOf, type Standing } from "./standing.ts";
import { standingOf } from "./standing-of.ts";
import { weighEntries } from "./weigh-entries.ts";

/** Devices 5 and 6 are second ones of persons 1 and 2. */
const devices = 6;
const kinds = ["rename", "set-role", "remove", "remove-device", "epoch", "leave"] as const;
const step = fc.record({
  by: fc.integer({ min: 1, max: devices }),
  on: fc.integer({ min: 1, max: devices }),
  kind: fc.constantFrom("invite", "admit", "let-in", "twin", ...kinds),
  role: fc.constantFrom(...roleSchema.options),
  /** How much of what the others wrote the author has not heard of. */
  behind: fc.nat(4),
});

/** People who act at the same time, honestly or not, each knowing a part of what the others did. */
function play(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  sample.join(5, "own-device", 1, personOf(1));
  sample.join(6, "own-device", 2, personOf(2));
  const secrets: Uint8Array[] = [];
  for (const { by, on, kind, role, behind } of steps) {
    const own = sample.entries.filter(({ entry }) => entry.author === sample.device(by));
    const heard = sample.entries.slice(0, Math.max(9, sample.entries.length - behind));
    const known = [...new Set([...heard, ...own])];
    const secret = secrets.at(-1);
    if (kind === "invite") {
      const made = makeInvite(sample.author(by), role, sample.clock.now() + 1e9);
      secrets.push(made.secret);
      sample.write(by, made.change, known);
    } else if (kind === "admit") {
      if (secret === undefined) continue;
      sample.write(by, sample.admission(by, sample.request(on, secret), role), known);
    } else if (kind === "let-in") {
      const made = makeInvite(sample.author(by), role, sample.clock.now() + 1e9);
      const invite = sample.write(by, made.change, known);
      // One of whom nobody has heard yet.
      const request = sample.request(10 + on, made.secret);
      sample.write(by, sample.admission(by, request, role), [...known, invite]);
    } else if (kind === "twin") twinOf(sample, { by, role, behind });
    else sample.write(by, changeOf(sample, { by, on, kind, role }), known);
  }
  return sample;
}

function changeOf(
  sample: SampleSpace,
  {
    by,
    on,
    kind,
    role,
  }: Readonly<{
    by: number;
    on: number;
    kind: (typeof kinds)[number];
    role: (typeof roleSchema.options)[number];
  }>,
): Change {
  const { person } = personOf(on);
  if (kind === "rename") return { kind, name: `By ${by}` };
  if (kind === "epoch") return makeEpoch(sample.author(by), sample.standing);
  if (kind === "leave") return { kind, limits: [] };
  if (kind === "remove-device") return { kind, device: sample.device(on), limits: [] };
  return kind === "remove" ? { kind, person, limits: [] } : { kind, person, role, limits: [] };
}

/** Another entry with the sequence of one that its author made before. */
function twinOf(
  sample: SampleSpace,
  { by, role, behind }: Readonly<{ by: number; role: string; behind: number }>,
): void {
  const { keys } = sample.author(by);
  const own = sample.entries.filter(({ entry }) => entry.author === sample.device(by));
  const last = own.at(-1 - behind);
  if (last === undefined) return;
  const change = { kind: "rename", name: role } as const;
  const { space } = sample;
  sample.entries.push(signEntry({ ...last.entry, space, change }, keys, fakeCryptography));
}

test("whatever the order in which entries arrive, and however often, the standing is the same", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 14 }),
      fc.infiniteStream(fc.nat()),
      (steps, numbers) => {
        const { space, entries, standing } = play(steps);
        const arrived = shuffled([...entries, ...entries.slice(0, 3)], numbers);
        const received: WholeEntry[] = [];
        for (const { bytes } of arrived) {
          const read = receiveEntry(bytes, space, fakeCryptography);
          if (read.ok) received.push(read.value);
        }
        expect(standingOf(space, received, fakeCryptography)).toEqual(standing);
      },
    ),
    { numRuns: 60 },
  );
});

test("as long as somebody is in there is an owner, every member was let in by one, and no invite lets in two", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const { standing } = play(steps);
      const owners = [...standing.devices.keys()].filter(
        (device) => roleOf(standing, device) === "owner",
      );
      // The last one who is in may go as well.
      expect(owners.length > 0 || activeDevices(standing).length === 0).toBe(true);
      const used = new Map<InviteKey, number>();
      for (const [key, { state }] of standing.invites) if (state === "used") used.set(key, 1);
      const letIn = [...standing.devices.keys()].filter((key) => !standing.overruled.has(key));
      expect(letIn.length).toBeLessThanOrEqual(used.size + 1);
    }),
    { numRuns: 60 },
  );
});

test("devices that keep only what is worth keeping agree, whatever came to which of them first", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 14 }),
      fc.infiniteStream(fc.nat()),
      (steps, numbers) => {
        const { space, entries, standing } = play(steps);
        const devices = [new Keeping(space), new Keeping(space)] as const;
        for (const device of devices) {
          const left = [...shuffled(entries, numbers)];
          while (left.length > 0)
            device.take(left.splice(0, 1 + ((numbers.next().value ?? 0) % 4)));
        }
        const [one, other] = devices;
        for (let round = 0; round < 6; round++) {
          one.take(other.kept);
          other.take(one.kept);
        }
        expect(one.said).toEqual(other.said);
        expect(one.said).toEqual(saidBy(standing));
      },
    ),
    { numRuns: 30 },
  );
});

/** What a device keeps of a log, and what it has put aside. */
class Keeping {
  kept: readonly WholeEntry[] = [];
  #aside: readonly WholeEntry[] = [];
  readonly #space: SpaceId;

  constructor(space: SpaceId) {
    this.#space = space;
  }

  get said() {
    return saidBy(standingOf(this.#space, this.kept, fakeCryptography));
  }

  take(entries: readonly WholeEntry[]): void {
    const fresh = [...new Set([...this.#aside, ...entries])].filter(
      (each) => !this.kept.includes(each),
    );
    const { kept, left } = weighEntries(
      { space: this.#space, known: this.kept, fresh },
      fakeCryptography,
    );
    this.kept = [...this.kept, ...kept];
    this.#aside = left;
  }
}

/** Whether somebody who never was in has contradicted themselves makes no difference. */
function saidBy(standing: Standing) {
  const frozen = [...standing.frozen].filter((device) => standing.devices.has(device));
  return { ...standing, frozen: new Set(frozen), refused: [], waiting: 0 };
}

function shuffled<Item>(items: readonly Item[], numbers: fc.Stream<number>): readonly Item[] {
  const left = [...items];
  const order: Item[] = [];
  while (left.length > 0) {
    const at = (numbers.next().value ?? 0) % left.length;
    order.push(...left.splice(at, 1));
  }
  return order;
}
