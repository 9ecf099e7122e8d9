import { readFile } from "node:fs/promises";
import { z } from "zod";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import type { WriteFault } from "../platform/write-fault.ts";
import { passphraseBoxSchema } from "./passphrase-box.ts";

const common = { version: z.literal(1), key: deviceKeySchema };

/** How the seed of this device's key lies on the disk. */
const storedDeviceSchema = z.discriminatedUnion("protection", [
  z.object({ ...common, protection: z.literal("keyring"), sealed: z.base64().max(4096) }),
  z.object({ ...common, protection: z.literal("passphrase"), box: passphraseBoxSchema }),
  z.object({ ...common, protection: z.literal("unprotected"), seed: z.base64().max(64) }),
]);
export type StoredDevice = z.output<typeof storedDeviceSchema>;

/** What the file says; `absent` only if there is none. Anything that cannot be made sense of is `damaged`. */
export async function readDeviceFile(path: string): Promise<StoredDevice | "absent" | "damaged"> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (thrown) {
    const isAbsent = thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";
    return isAbsent ? "absent" : "damaged";
  }
  return parse(text) ?? "damaged";
}

/** The file is the owner's alone: `writeAtomically` gives it mode 0600. */
export function writeDeviceFile(
  path: string,
  device: StoredDevice,
): Promise<Result<null, WriteFault>> {
  return writeAtomically(path, `${JSON.stringify(device, null, 2)}\n`);
}

function parse(text: string): StoredDevice | undefined {
  try {
    return storedDeviceSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
