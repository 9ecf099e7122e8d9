import { join } from "node:path";

/** The folder that holds package.json, wherever a script is started from. */
export const projectFolder = join(import.meta.dirname, "../..");

/** Where the built app goes; package.json's `main` points into it. */
export const appFolder = join(projectFolder, "out/app");
