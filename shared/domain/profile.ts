import { z } from "zod";
import { personIdSchema } from "./ids.ts";
import { nameSchema } from "./name.ts";

/** The name of a colour; what it looks like is the theme's. */
const colour = z.string().regex(/^[a-z0-9-]{1,24}$/);

/** What others see of the person at this device. Nothing proves a name; a device's key does. */
export const profileSchema = z.object({ person: personIdSchema, name: nameSchema, colour });
export type Profile = z.output<typeof profileSchema>;

/** The parts that the person chooses; whose they are, main knows. */
export const profileChangeSchema = profileSchema.omit({ person: true });
export type ProfileChange = z.output<typeof profileChangeSchema>;
