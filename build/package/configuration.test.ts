import { join } from "node:path";
import { Packager } from "electron-builder";
import { expect, test } from "vitest";
import { projectFolder } from "../scripts/project.ts";

const file = join(projectFolder, "electron-builder.yml");

async function readConfiguration() {
  const packager = new Packager({ projectDir: projectFolder, config: file });
  await packager.validateConfig();
  return packager.config;
}

test("what electron-builder.yml says is valid for every system", async () => {
  await expect(readConfiguration()).resolves.toBeDefined();
});

test("a setting that electron-builder does not know is refused", async () => {
  const config = { extends: file, electronFuses: { runAsNoodle: false } } as object;
  const packager = new Packager({ projectDir: projectFolder, config });
  await expect(packager.validateConfig()).rejects.toThrow("configuration.electronFuses");
});

test("each system has its targets", async () => {
  const { linux, mac, win } = await readConfiguration();
  expect(linux?.target).toEqual(["AppImage", "deb"]);
  expect(mac?.target).toEqual([{ target: "dmg", arch: "universal" }]);
  expect(win?.target).toEqual(["nsis"]);
});

test("the package takes the bundles and no libraries, publishes nothing and asks for no update", async () => {
  const configuration = await readConfiguration();
  expect(configuration.files).toEqual([
    { filter: ["package.json", "out/app/**", "!out/app/native/**", "!node_modules"] },
  ]);
  expect(configuration.asarUnpack).toEqual(["out/app/native/**"]);
  expect(configuration.asar).toBe(true);
  expect(configuration.publish).toBeNull();
});
