import { z } from "zod";

const themeSchema = z.enum(["system", "light", "dark"]);
export type Theme = z.output<typeof themeSchema>;

const networkSchema = z.enum(["off", "shared-spaces"]);

/** What the person chose for this device. */
export const settingsSchema = z.strictObject({
  theme: themeSchema,
  /** `off` until the person shares a space; nothing else may turn it on. */
  network: networkSchema,
});
export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = { theme: "system", network: "off" };

const storedSchema = z.object({
  theme: themeSchema.catch(defaultSettings.theme),
  network: networkSchema.catch(defaultSettings.network),
});

/** Reads stored settings; each part that cannot be read becomes its default, never an error. */
export function parseSettings(stored: unknown): Settings {
  return storedSchema.safeParse(stored).data ?? defaultSettings;
}
