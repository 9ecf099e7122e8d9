import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, expect, test } from "vitest";
import { readFuses } from "./fuses.ts";
import { launcher } from "./launcher.ts";

const scratch = mkdtempSync(join(tmpdir(), "fuses-"));
afterAll(() => rmSync(scratch, { recursive: true }));

test("a new executable has the fuses of an unpackaged Electron", () => {
  expect(readFuses(launcher("/node"))).toMatchObject({
    runAsNode: true,
    nodeCliInspect: true,
    onlyLoadAppFromAsar: false,
  });
});

test("what the packaging tool writes is what is read", async () => {
  const executable = join(scratch, "app");
  writeFileSync(executable, launcher("/node"));
  const options = {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  } as const;
  await flipFuses(executable, options);

  expect(readFuses(readFileSync(executable))).toMatchObject({
    runAsNode: false,
    nodeOptions: true,
    onlyLoadAppFromAsar: true,
  });
  expect((await getCurrentFuseWire(executable))[FuseV1Options.RunAsNode]).toBe("0".charCodeAt(0));
});

test("an executable without fuses is refused", () => {
  expect(() => readFuses(Buffer.from("#!/bin/sh"))).toThrow("carries no fuse bytes");
});
