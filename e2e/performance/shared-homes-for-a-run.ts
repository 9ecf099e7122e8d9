import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SpaceId } from "#shared/domain/ids.ts";
import { shareASpace } from "../fixtures/shared-homes.ts";
import { SharedDevice, type Surroundings } from "./shared-device.ts";

type Stage = Readonly<{
  space: SpaceId;
  homes: readonly string[];
  /** Starts the device of the home with that number. */
  start: (number: number, surroundings?: Surroundings) => Promise<SharedDevice>;
}>;

/** Lets a measurement work in homes of people who share a space; then ends what was started, and takes the homes away. */
export async function inSharedHomes<Found>(
  count: number,
  work: (stage: Stage) => Promise<Found>,
): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  const [first = folder, ...others] = Array.from({ length: count }, (_, at) =>
    join(folder, `${at}`),
  );
  const homes = [first, ...others] as const;
  const started: SharedDevice[] = [];
  try {
    const space = await shareASpace(homes, "Booking");
    const start = async (number: number, surroundings?: Surroundings) => {
      const home = homes[number] ?? first;
      const device = await SharedDevice.start({ home, space }, surroundings);
      started.push(device);
      return device;
    };
    return await work({ space, homes, start });
  } finally {
    await Promise.all(started.map((device) => device.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}
