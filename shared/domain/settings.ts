import { z } from "zod";

const themeSchema = z.enum(["system", "light", "dark"]);
export type Theme = z.output<typeof themeSchema>;

/** What the person chose for this device. Every part falls back by itself, to offline and private. */
export const settingsSchema = z.object({
  theme: themeSchema.catch("system"),
  /** `off` until the person shares a space; nothing else may turn it on. */
  network: z.enum(["off", "shared-spaces"]).catch("off"),
});
export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = { theme: "system", network: "off" };

/** Reads stored settings; whatever cannot be read becomes the default, never an error. */
export function parseSettings(stored: unknown): Settings {
  return settingsSchema.safeParse(stored).data ?? defaultSettings;
}
