import { standInElectronVersion } from "../versions.ts";

type Disguise = {
  readonly executable: string;
  readonly resources: string;
  readonly isDefaultApp: boolean;
  readonly type: "browser" | "utility";
};

/** The Node that runs this process, before it gives itself out as Electron. */
export const nodePath: string = process.execPath;

/** Makes `process` look as it does in Electron. `process.versions.standin` tells it apart. */
export function disguise({ executable, resources, isDefaultApp, type }: Disguise): void {
  process.execPath = executable;
  setVersions({ electron: standInElectronVersion, standin: "1" });
  define("type", type);
  define("resourcesPath", resources);
  if (isDefaultApp) define("defaultApp", true);
}

/** Node's own table is frozen, so a new one takes its place. */
export function setVersions(added: Readonly<Record<string, string>>): void {
  define("versions", Object.freeze({ ...process.versions, ...added }));
}

function define(name: string, value: unknown): void {
  Object.defineProperty(process, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: false,
  });
}
