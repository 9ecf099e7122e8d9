import { z } from "zod";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { SharedDevice, until } from "../shared-device.ts";
import type { Told } from "./device-apart.ts";

// A device of a shared space in a process of its own, which is told once what to start and ends with whoever started it.
const startSchema = z.object({ home: z.string(), space: spaceIdSchema });

process.once("message", (message) => void serve(message));
process.once("disconnect", () => process.exit());

async function serve(message: unknown): Promise<void> {
  const device = await SharedDevice.start(startSchema.parse(message));
  await settle(device);
  tell({ kind: "started", addresses: [...device.peers.addresses] });
  process.once("message", () => void device.close().then(() => process.disconnect()));
  await until(() => device.isInSyncWith(1), 120_000, 15);
  tell({ kind: "in-sync" });
}

/**
 * It has been on for a while: the thread that reads its documents is there, which it asks a second after it began in any case, and
 * of its start nothing goes on beside what is measured.
 */
async function settle({ space }: SharedDevice): Promise<void> {
  await until(() => space.catalogue.isLevel);
  await space.catalogue.search("settled", 1);
}

function tell(told: Told): void {
  process.send?.(told);
}
