import type { DeviceKey } from "../../domain/ids.ts";
import { hexOf } from "../device-keys.ts";
import type { EntryGraph, PlacedEntry } from "./entry-graph.ts";
import { isOneComputer, type Refusal, type Standing } from "./standing.ts";

/** A log with what is said of it. */
export type JudgedLog = Readonly<{
  standing: Standing;
  graph: EntryGraph;
  /** Why entries do not count, by their names. */
  refused: ReadonlyMap<string, Refusal>;
}>;

export function judgedLog(standing: Standing, graph: EntryGraph): JudgedLog {
  const refused = standing.refused.map(({ hash, reason }) => [hexOf(hash), reason] as const);
  return { standing, graph, refused: new Map(refused) };
}

/** The entries that count and by which a device is not in any more, or may do less. */
export function takingRightsOf(
  device: DeviceKey,
  { standing, graph, refused }: JudgedLog,
): readonly PlacedEntry[] {
  const { devices } = standing;
  const person = devices.get(device)?.person;
  if (person === undefined) return [];
  return [...graph.placed.values()].filter(({ name, entry: { author, change } }) => {
    if (refused.has(name)) return false;
    switch (change.kind) {
      case "remove":
        return change.person === person;
      case "set-role":
        return change.person === person && change.role !== "owner";
      case "remove-device":
        return isOneComputer(standing, change.device, device);
      case "leave":
        return devices.get(author)?.person === person;
      default:
        return false;
    }
  });
}
