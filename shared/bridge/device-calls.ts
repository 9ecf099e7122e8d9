import { z } from "zod";
import { deviceStateSchema, keyChoiceSchema, passphraseSchema } from "../domain/device-state.ts";
import { profileChangeSchema, profileSchema } from "../domain/profile.ts";

/** What the window may ask about this device and the person at it, as others see them. */
export const deviceCalls = {
  /** Where this device's key stands, by which others know it. */
  "device.describe": { input: z.null(), output: deviceStateSchema, failure: z.never() },
  /** Makes the key of this device, once, protected as the person chose. */
  "device.create": {
    input: keyChoiceSchema,
    output: deviceStateSchema,
    failure: z.object({
      kind: z.enum([
        "exists-already",
        "no-keyring",
        "keyring-refused",
        "disk-full",
        "read-only",
        "io",
      ]),
    }),
  },
  /** Opens the key with the passphrase that it was made with. */
  "device.unlock": {
    input: z.object({ passphrase: passphraseSchema }),
    output: deviceStateSchema,
    failure: z.object({ kind: z.enum(["wrong-passphrase", "not-locked"]) }),
  },
  /** Tries once more to read a key that the keyring refused. */
  "device.retry": { input: z.null(), output: deviceStateSchema, failure: z.never() },
  /** Says who the person is to others. The first time it also says that they are the same from then on. */
  "profile.write": {
    input: profileChangeSchema,
    output: profileSchema,
    failure: z.object({ kind: z.enum(["disk-full", "read-only", "io"]) }),
  },
} as const;
