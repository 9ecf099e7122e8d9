import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { SettingsFile } from "./settings-file.ts";

test("without a file the settings are offline and private", async () => {
  const settings = await SettingsFile.open(join(scratchFolder(), "settings.json"));
  expect(settings.read()).toEqual(defaultSettings);
  expect(settings.read().network).toBe("off");
});

test.each([
  ["half a file", '{"theme":"dark","netw'],
  ["something else", "[1,2,3]"],
  ["nothing", ""],
  ["an unknown network", '{"theme":"system","network":"everything"}'],
])("%s reads as offline and private", async (_what, text) => {
  const path = join(scratchFolder(), "settings.json");
  writeFileSync(path, text);
  expect((await SettingsFile.open(path)).read()).toEqual(defaultSettings);
});

test("what was written is read by the next start", async () => {
  const path = join(scratchFolder(), "settings.json");
  const chosen = { ...defaultSettings, theme: "dark" } as const;
  const settings = await SettingsFile.open(path);
  expect(await settings.change({ theme: "dark" })).toEqual({ ok: true, value: null });
  expect(settings.read()).toEqual(chosen);
  expect((await SettingsFile.open(path)).read()).toEqual(chosen);
  expect(readFileSync(path, "utf8")).toContain('"theme": "dark"');
});

test("settings that could not be written do not hold", async () => {
  const path = join(scratchFolder(), "settings.json");
  mkdirSync(join(path, "inside"), { recursive: true });
  const settings = await SettingsFile.open(path);
  expect((await settings.change({ theme: "dark" })).ok).toBe(false);
  expect(settings.read()).toEqual(defaultSettings);
});

test("two changes at once are both kept", async () => {
  const path = join(scratchFolder(), "settings.json");
  const settings = await SettingsFile.open(path);
  const favourites = [{ space: privateSpaceId, id: documentIdSchema.parse("doc_aaaaaaaaaaaa") }];
  await Promise.all([settings.change({ theme: "dark" }), settings.change({ favourites })]);
  expect((await SettingsFile.open(path)).read()).toMatchObject({ theme: "dark", favourites });
});

test("what a newer version has written is still there for it after a change, but for what was changed", async () => {
  const path = join(scratchFolder(), "settings.json");
  const newer = {
    theme: "sepia",
    textFace: "sans",
    profile: { person: "person_of another form", name: "Jan" },
    savedViews: [{ of: "another form" }],
    pace: { weekly: true },
  };
  writeFileSync(path, JSON.stringify(newer));
  const settings = await SettingsFile.open(path);
  expect(settings.read()).toEqual({ ...defaultSettings, textFace: "sans" });
  await settings.change({ textFace: "serif" });
  await settings.change({ remindOnReviewDates: true });
  const { theme: _theme, profile: _profile, savedViews: _views, ...rest } = defaultSettings;
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
    ...newer,
    ...rest,
    textFace: "serif",
    remindOnReviewDates: true,
  });

  await settings.change({ theme: "dark" });
  expect((await SettingsFile.open(path)).read().theme).toBe("dark");
});
