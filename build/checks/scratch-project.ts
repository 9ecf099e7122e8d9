import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectFolder } from "../scripts/project.ts";

const settings = [
  "package.json",
  ".oxlintrc.json",
  "tsconfig.json",
  "tsconfig.base.json",
  "tsconfig.tests.json",
  "shared/tsconfig.json",
  "shared/globals.d.ts",
  "electron/tsconfig.json",
  "renderer/tsconfig.json",
  "build/checks/lint-plugin",
  "build/scripts/project.ts",
];

/** A folder with this project's settings and none of its code, to plant mistakes in. */
export class ScratchProject implements Disposable {
  // The real path, because the lint plugin and the linter must mean the same folder by it.
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "planted-")));

  constructor() {
    for (const path of settings) {
      cpSync(join(projectFolder, path), join(this.folder, path), { recursive: true });
    }
    symlinkSync(join(projectFolder, "node_modules"), join(this.folder, "node_modules"), "junction");
  }

  plant(file: string, code: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${code}\n`);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
