import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { projectFolder } from "../scripts/project.ts";

const versions = z.record(z.string(), z.string()).default({});
const packageSchema = z.object({ dependencies: versions, devDependencies: versions });
const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

const packageFile = packageSchema.parse(JSON.parse(read("package.json")));
const lockText = read("package-lock.json");
const lock = lockSchema.parse(JSON.parse(lockText));
const asked = Object.entries({ ...packageFile.dependencies, ...packageFile.devDependencies });

test.for(asked)("%s is pinned to one version", ([, version]) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test("the lock file names no registry, so that it installs from any", () => {
  expect(lockText).not.toMatch(/"resolved":/);
  expect(lockText).not.toMatch(/https?:\/\/[^"]*registry/);
});

test.for(["yjs", "react", "lexical"])("one copy of %s is installed", (name) => {
  const copies = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
  expect(copies).toEqual([`node_modules/${name}`]);
});

function read(path: string): string {
  return readFileSync(join(projectFolder, path), "utf8");
}
