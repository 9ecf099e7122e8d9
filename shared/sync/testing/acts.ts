import type { Role } from "../../domain/role.ts";
import { makeEpoch } from "../membership/author.ts";
import type { Change } from "../membership/change.ts";
import { signEntry, type WholeEntry } from "../membership/entry.ts";
import { roleOf } from "../membership/standing.ts";
import { fakeCryptography } from "./sample-devices.ts";
import { personOf, type SampleSpace } from "./sample-space.ts";

/** What somebody may write into the log of a sample space. */
export const renamed: Change = { kind: "rename", name: "Other" };
export const recoloured: Change = { kind: "profile", name: "Same", colour: "blue" };
export const leave: Change = { kind: "leave", limits: [] };

export function remove(number: number): Change {
  return { kind: "remove", person: personOf(number).person, limits: [] };
}

export function setRole(number: number, role: Role): Change {
  return { kind: "set-role", person: personOf(number).person, role, limits: [] };
}

export function removeDevice(sample: SampleSpace, number: number): Change {
  return { kind: "remove-device", device: sample.device(number), limits: [] };
}

export function beginEpoch(sample: SampleSpace, by: number): WholeEntry {
  return sample.write(by, makeEpoch(sample.author(by), sample.standing));
}

/** Another entry of a device with the sequence of one of its entries, as somebody signs it who has its key. */
export function writeTwin(
  sample: SampleSpace,
  by: number,
  { of, change }: Readonly<{ of: WholeEntry; change: Change }>,
): WholeEntry {
  const { keys } = sample.author(by);
  const twin = signEntry({ ...of.entry, space: sample.space, change }, keys, fakeCryptography);
  sample.entries.push(twin);
  return twin;
}

export function rolesIn(
  sample: SampleSpace,
  ...devices: readonly number[]
): readonly (Role | null)[] {
  const { standing } = sample;
  return devices.map((device) => roleOf(standing, sample.device(device)));
}
