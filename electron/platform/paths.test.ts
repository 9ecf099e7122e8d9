import { join } from "node:path";
import { expect, test } from "vitest";
import { askedHome, homeFilesIn, programFilesIn } from "./paths.ts";

test("the program's files lie where the build puts them", () => {
  expect(programFilesIn("/app")).toEqual({
    preload: join("/app/out/app/electron/preload.cjs"),
    vault: join("/app/out/app/electron/vault.cjs"),
    reader: join("/app/out/app/electron/reader.cjs"),
    interchange: join("/app/out/app/electron/interchange.cjs"),
    peers: join("/app/out/app/electron/peers.cjs"),
    gate: join("/app/out/app/electron/gate.cjs"),
    renderer: join("/app/out/app/renderer"),
  });
});

test("everything of a person's lies in their home", () => {
  for (const path of Object.values(homeFilesIn("/home/pm"))) {
    expect(path.startsWith(join("/home/pm/"))).toBe(true);
  }
});

test("another home is used only when one is named", () => {
  expect(askedHome({ THROUGHLINE_HOME: "/tmp/one" })).toBe("/tmp/one");
  expect(askedHome({ THROUGHLINE_HOME: "" })).toBeNull();
  expect(askedHome({})).toBeNull();
});
