import { z } from "zod";
import { deviceKeySchema } from "./ids.ts";

/** The fewest signs a passphrase may have. */
const shortestPassphrase = 10;

export const passphraseSchema = z.string().min(shortestPassphrase).max(200);

/** How the key of a device is protected on its disk: what the person chose, or the system offers. */
const keyProtectionSchema = z.enum(["keyring", "passphrase", "unprotected"]);
export type KeyProtection = z.output<typeof keyProtectionSchema>;

/**
 * Where this device's key stands. It is made when the person shares something for the first time.
 * `locked` waits for the passphrase; `unreadable` is kept as it is, because a new key would be a new device
 * to everybody else.
 */
export const deviceStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none"), offered: z.enum(["keyring", "none"]) }),
  z.object({ kind: z.literal("locked") }),
  z.object({
    kind: z.literal("ready"),
    key: deviceKeySchema,
    protection: keyProtectionSchema,
  }),
  z.object({ kind: z.literal("unreadable"), why: z.enum(["damaged", "keyring-refused"]) }),
]);
export type DeviceState = z.output<typeof deviceStateSchema>;

/** What the person chose to have the new key protected by. */
export const keyChoiceSchema = z.discriminatedUnion("protection", [
  z.object({ protection: z.literal("keyring") }),
  z.object({ protection: z.literal("passphrase"), passphrase: passphraseSchema }),
  z.object({ protection: z.literal("unprotected") }),
]);
export type KeyChoice = z.output<typeof keyChoiceSchema>;
