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
  tell({ kind: "started", addresses: [...device.peers.addresses] });
  process.once("message", () => void device.close().then(() => process.disconnect()));
  await until(() => device.isInSyncWith(1), 120_000, 15);
  tell({ kind: "in-sync" });
}

function tell(told: Told): void {
  process.send?.(told);
}
