import { z } from "zod";
import { documentIdSchema, spaceIdSchema } from "./ids.ts";
import { savedViewSchema } from "./library-view.ts";
import { type Profile, profileSchema } from "./profile.ts";

const themeSchema = z.enum(["system", "light", "dark"]);

/** The face of titles and text: with serifs, or the interface's own. */
const textFaceSchema = z.enum(["serif", "sans"]);

const networkSchema = z.enum(["off", "shared-spaces"]);

const favouriteSchema = z.object({ space: spaceIdSchema, id: documentIdSchema });

const captureShortcutSchema = z.string().min(1).max(60).nullable();

/** What the person chose for this device. */
export const settingsSchema = z.strictObject({
  theme: themeSchema,
  textFace: textFaceSchema,
  /** `off` until the person shares a space; nothing else may turn it on. */
  network: networkSchema,
  /** Documents that are kept at hand in the sidebar, in the person's order. */
  favourites: z.array(favouriteSchema).max(1000),
  /** Named views of the Library, in the order of the sidebar. */
  savedViews: z.array(savedViewSchema).max(200),
  /** The key that opens quick capture from any program, as Electron writes it; null while none is taken. */
  captureShortcut: captureShortcutSchema,
  /** Whether the system tells, once a day and without saying what, that a review is due. */
  remindOnReviewDates: z.boolean(),
  /** Who the person is to others; null until they share something for the first time. */
  profile: profileSchema.nullable(),
});
export type Settings = z.output<typeof settingsSchema>;

/** The parts that a window may change; the others stay as they are. */
export const settingsChangeSchema = settingsSchema.omit({ profile: true }).partial();
export type SettingsChange = z.output<typeof settingsChangeSchema>;

/** The settings once a change is made; a part that is not given stays. */
export function changeSettings(
  settings: Settings,
  change: SettingsChange & Readonly<{ profile?: Profile }>,
): Settings {
  return {
    theme: change.theme ?? settings.theme,
    textFace: change.textFace ?? settings.textFace,
    network: change.network ?? settings.network,
    favourites: change.favourites ?? settings.favourites,
    savedViews: change.savedViews ?? settings.savedViews,
    captureShortcut:
      change.captureShortcut === undefined ? settings.captureShortcut : change.captureShortcut,
    remindOnReviewDates: change.remindOnReviewDates ?? settings.remindOnReviewDates,
    profile: change.profile ?? settings.profile,
  };
}

export const defaultSettings: Settings = {
  theme: "system",
  textFace: "serif",
  network: "off",
  favourites: [],
  savedViews: [],
  captureShortcut: null,
  remindOnReviewDates: false,
  profile: null,
};

const storedSchema = z.object({
  theme: themeSchema.catch(defaultSettings.theme),
  textFace: textFaceSchema.catch(defaultSettings.textFace),
  network: networkSchema.catch(defaultSettings.network),
  favourites: readableOnes(favouriteSchema),
  savedViews: readableOnes(savedViewSchema),
  captureShortcut: captureShortcutSchema.catch(defaultSettings.captureShortcut),
  remindOnReviewDates: z.boolean().catch(defaultSettings.remindOnReviewDates),
  profile: profileSchema.nullable().catch(defaultSettings.profile),
});

/** Reads stored settings; each part that cannot be read becomes its default, never an error. */
export function parseSettings(stored: unknown): Settings {
  return storedSchema.safeParse(stored).data ?? defaultSettings;
}

/** A list of which one entry is spoilt keeps the others. */
function readableOnes<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((stored) => stored.flatMap((each) => entry.safeParse(each).data ?? []));
}
