import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { DeviceSettings } from "../bridge/device-settings.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { settle } from "../document/testing/settle.ts";
import { DeletedFavourites, followMoved } from "./favourites.ts";

const [calls, diary] = [
  documentIdSchema.parse("doc_aaaaaaaaaaaa"),
  documentIdSchema.parse("doc_bbbbbbbbbbbb"),
];
const favourites = [calls, diary].map((id) => ({ space: privateSpaceId, id }));

function stage(isDiskFull = false) {
  const bridge = new FakeBridge(undefined, {
    "settings.read": async () => ok({ ...defaultSettings, favourites }),
    "settings.write": async () => (isDiskFull ? fail({ kind: "disk-full" }) : ok(null)),
  });
  const settings = new DeviceSettings(bridge);
  const deleted = new DeletedFavourites(settings);
  const writes = () => bridge.asked.filter(({ name }) => name === "settings.write");
  const ids = () => settings.state.favourites.map(({ id }) => id);
  return { settings, deleted, writes, ids };
}

test("a favourite that was deleted for ever leaves the settings", async () => {
  const { settings, deleted, ids, writes } = stage();
  await settings.start();
  deleted.forget([calls]);
  await settle();
  expect(ids()).toEqual([diary]);
  expect(writes()).toHaveLength(1);
});

test("it does so too where the settings come later, and nothing is written where none was one", async () => {
  const { settings, deleted, ids, writes } = stage();
  deleted.forget([documentIdSchema.parse("doc_cccccccccccc")]);
  await settings.start();
  await settle();
  expect(writes()).toEqual([]);
  deleted.forget([diary]);
  await settle();
  expect(ids()).toEqual([calls]);
});

test("settings that cannot be stored are tried once, and are as they were", async () => {
  const { settings, deleted, ids, writes } = stage(true);
  await settings.start();
  deleted.forget([calls]);
  await settle();
  expect(ids()).toEqual([calls, diary]);
  expect(writes()).toHaveLength(1);
});

test("a favourite that was moved to another space keeps its place in the list", () => {
  const to = {
    space: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
    id: documentIdSchema.parse("doc_dddddddddddd"),
  };
  const from = { space: privateSpaceId, id: calls };
  expect(followMoved(favourites, [{ from, to }])).toEqual([to, favourites[1]]);
  expect(followMoved(favourites, [{ from: to, to: from }])).toBe(favourites);
});
