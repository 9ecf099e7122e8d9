import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../scripts/project.ts";

const preload = readFileSync(join(projectFolder, "electron/preload.ts"), "utf8");

test("the preload script stays under thirty lines, so that all that stands in every window can be read at once", () => {
  expect(preload.trimEnd().split("\n").length).toBeLessThan(30);
});

test("the preload script exposes one thing and hands out nothing of Electron's own", () => {
  expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
  expect(preload.match(/ipcRenderer\.\w+/g)).toEqual(["ipcRenderer.on", "ipcRenderer.invoke"]);
});
