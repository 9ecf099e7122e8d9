import { expect, test } from "vitest";
import { wholeLibrary } from "./library-view.ts";
import { defaultSettings, parseSettings, settingsChangeSchema } from "./settings.ts";

test.each([undefined, null, 7, "offline", [], {}])("%j reads as offline and private", (stored) => {
  expect(parseSettings(stored)).toEqual(defaultSettings);
  expect(parseSettings(stored).network).toBe("off");
});

test("one unreadable setting does not take the others with it", () => {
  expect(parseSettings({ theme: "dark", network: "everywhere" })).toEqual({
    ...defaultSettings,
    theme: "dark",
  });
});

test("one spoilt favourite or view does not take the others with it", () => {
  const favourite = { space: "private", id: "doc_aaaaaaaaaaaa" };
  const view = { id: "view_aaaaaaaaaaaa", name: "Open decisions", view: wholeLibrary };
  const read = parseSettings({
    favourites: [favourite, { space: "nowhere" }, 7],
    savedViews: [null, view, { ...view, view: { sort: "by mood" } }],
  });
  expect(read.favourites).toEqual([favourite]);
  expect(read.savedViews).toEqual([view]);
});

test("a view that was saved with the letters of an import asks for the tag as it is read", () => {
  const view = { id: "view_aaaaaaaaaaaa", name: "Waiting", view: wholeLibrary };
  const saved = { ...view, view: { ...wholeLibrary, tags: ["Front desk"] } };
  const [read] = parseSettings({ savedViews: [saved] }).savedViews;
  expect(read?.view.tags).toEqual(["front-desk"]);
});

test.each([
  { theme: "pink" },
  { network: "on" },
  { theme: "dark", network: "off", more: 1 },
  { profile: { person: "person_aaaaaaaaaaaa", name: "Ada", colour: "blue" } },
  { favourites: [{ space: "private", id: "../doc" }] },
])("%j is not taken for a change of the settings", (asked) => {
  expect(settingsChangeSchema.safeParse(asked).success).toBe(false);
});
