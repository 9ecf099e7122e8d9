import { z } from "zod";
import { whyAwaySchema } from "../domain/space-unavailable.ts";

/** What a call fails with that needs the vault, while that or the space is not there. */
export const vaultUnavailable = z.object({
  kind: z.literal("vault-unavailable"),
  why: whyAwaySchema,
});
