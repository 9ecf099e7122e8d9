import { expect, test } from "vitest";
import { defaultSettings, parseSettings } from "./settings.ts";

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
