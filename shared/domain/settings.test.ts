import { expect, test } from "vitest";
import { defaultSettings, parseSettings, settingsSchema } from "./settings.ts";

test.each([undefined, null, 7, "offline", [], {}])("%j reads as offline and private", (stored) => {
  expect(parseSettings(stored)).toEqual(defaultSettings);
  expect(parseSettings(stored).network).toBe("off");
});

test("one unreadable setting does not take the others with it", () => {
  expect(parseSettings({ theme: "dark", network: "everywhere" })).toEqual({
    theme: "dark",
    network: "off",
  });
});

test.each([
  {},
  { theme: "dark" },
  { theme: "dark", network: "on" },
  { theme: "dark", network: "off", more: 1 },
])("%j is not taken for settings when it is to be written", (asked) => {
  expect(settingsSchema.safeParse(asked).success).toBe(false);
});
