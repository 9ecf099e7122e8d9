import { z } from "zod";
import { portTargetSchema } from "#shared/bridge/ports.ts";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";

/** Why a space cannot be worked in. Its files are left as they are. */
export const spaceUnavailableSchema = z.object({
  kind: z.enum([
    "no-such-space",
    "newer-version",
    "not-ours",
    "damaged",
    "disk-full",
    "read-only",
    "io",
    "closing",
  ]),
});
export type SpaceUnavailable = z.output<typeof spaceUnavailableSchema>;

const [documentTarget, listTarget] = portTargetSchema.options;

/** What main asks of the vault. */
export const vaultCalls = {
  "documents.list": {
    input: z.object({ space: spaceIdSchema }),
    output: z.array(documentRowSchema),
    failure: spaceUnavailableSchema,
  },
  /** One port travels with the call: the vault's end of the line to a window. */
  "port.open": {
    input: z.discriminatedUnion("kind", [documentTarget, listTarget]),
    output: z.null(),
    failure: spaceUnavailableSchema,
  },
  /** Commits what is pending and closes every database. Nothing may be asked afterwards. */
  close: {
    input: z.null(),
    output: z.object({ everythingStored: z.boolean() }),
    failure: z.never(),
  },
} as const;
