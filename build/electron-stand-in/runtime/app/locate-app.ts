import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { unpackArchive } from "./archive.ts";

/** Where the app's code is and what it calls itself. */
export type LocatedApp = {
  readonly folder: string;
  readonly main: string;
  readonly isInResources: boolean;
  readonly identity: { readonly name: string; readonly version: string };
};

type Search = {
  readonly resources: string;
  readonly named: string | undefined;
  readonly onlyFromAsar: boolean;
};

type PackageFile = {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
};

/** Looks beside the executable first, as a packaged app is found, and else takes the folder or file that is named. */
export function locateApp({ resources, named, onlyFromAsar }: Search): LocatedApp {
  const archive = join(resources, "app.asar");
  if (existsSync(archive)) return describe(unpackArchive(archive), undefined, true);

  const folder = join(resources, "app");
  if (!onlyFromAsar && existsSync(folder)) return describe(folder, undefined, true);

  if (onlyFromAsar || named === undefined) {
    throw new Error(
      `No app: ${resources} holds none${onlyFromAsar ? " in an archive" : ", and none was named"}.`,
    );
  }
  const path = resolve(named);
  return statSync(path).isDirectory()
    ? describe(path, undefined, false)
    : describe(dirname(path), path, false);
}

function describe(folder: string, main: string | undefined, isInResources: boolean): LocatedApp {
  const packagePath = join(folder, "package.json");
  const file = existsSync(packagePath)
    ? (JSON.parse(readFileSync(packagePath, "utf8")) as PackageFile)
    : {};
  return {
    folder,
    main: main ?? join(folder, file.main ?? "index.js"),
    isInResources,
    identity: { name: file.productName ?? file.name ?? "Electron", version: file.version ?? "" },
  };
}
