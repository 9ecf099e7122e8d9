import { join } from "node:path";

/** The folder that holds package.json, wherever a script is started from. */
export const projectFolder = join(import.meta.dirname, "../..");

/** A folder for what scripts make: the app, packages, results. Git does not see it. */
export function outFolder(name: string): string {
  return join(projectFolder, "out", name);
}

/** Where the built app goes; package.json's `main` points into it. */
export const appFolder = outFolder("app");
