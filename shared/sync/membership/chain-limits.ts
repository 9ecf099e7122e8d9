import type { DeviceKey } from "../../domain/ids.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { placeOf } from "../envelope/place-of.ts";
import type { ChainLimit } from "./change.ts";

/** An entry has room for so many ends of chains; somebody may have written in more documents than that. */
export const mostLimits = 5_000;

/** Where the chains of these devices end, as far as is known here: what counts of them once they may not go on. */
export function limitsOf(
  heads: SpaceHeads,
  devices: ReadonlySet<DeviceKey>,
): readonly ChainLimit[] {
  return [...heads].flatMap(([name, chains]) => {
    const place = placeOf(name);
    if (place === null) return [];
    return [...chains].flatMap(([device, { sequence }]) =>
      devices.has(device) ? [{ ...place, device, sequence }] : [],
    );
  });
}
