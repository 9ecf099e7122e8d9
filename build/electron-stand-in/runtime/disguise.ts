import { standInElectronVersion } from "../versions.ts";

type Disguise = {
  readonly executable: string;
  readonly resources: string;
  readonly isDefaultApp: boolean;
};

/** Makes `process` look as it does in Electron's main process. `process.versions.standin` tells it apart. */
export function disguise({ executable, resources, isDefaultApp }: Disguise): void {
  process.execPath = executable;
  setVersions({ electron: standInElectronVersion, standin: "1" });
  define("type", "browser");
  define("resourcesPath", resources);
  if (isDefaultApp) define("defaultApp", true);
}

/** Node's own table is frozen, so a new one takes its place. */
export function setVersions(added: Readonly<Record<string, string>>): void {
  define("versions", Object.freeze({ ...process.versions, ...added }));
}

function define(name: string, value: unknown): void {
  Object.defineProperty(process, name, { value, enumerable: true, configurable: true, writable: false });
}
