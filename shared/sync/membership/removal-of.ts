import type { DeviceKey } from "../../domain/ids.ts";
import { hexOf } from "../device-keys.ts";
import { graphOf, withCauses } from "./entry-graph.ts";
import type { WholeEntry } from "./entry.ts";
import { isOneComputer, type Standing } from "./standing.ts";

/**
 * The entries by which a device is not in any more, with all that they come after: what it needs to see it. Nothing for
 * one that never was in. What was written afterwards is not among them.
 */
export function removalOf(
  device: DeviceKey,
  standing: Standing,
  entries: readonly WholeEntry[],
): readonly WholeEntry[] {
  const { devices, refused } = standing;
  const person = devices.get(device)?.person;
  if (person === undefined) return [];
  const failed = new Set(refused.map(({ hash }) => hexOf(hash)));
  const graph = graphOf(entries);
  const removing = [...graph.placed.values()].filter(({ name, entry: { author, change } }) => {
    if (failed.has(name)) return false;
    if (change.kind === "remove") return change.person === person;
    if (change.kind === "remove-device") return isOneComputer(standing, change.device, device);
    return change.kind === "leave" && devices.get(author)?.person === person;
  });
  return withCauses(
    removing.map(({ name }) => name),
    graph,
  );
}
