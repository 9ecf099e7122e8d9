import Module from "node:module";
import { join } from "node:path";

type Load = (request: string, parent: unknown, isMain: boolean) => unknown;
type Resolve = (request: string, ...rest: unknown[]) => string;

/** Node's loader as it really is; its types leave out the two functions that are replaced here. */
type Loader = { _load: Load; _resolveFilename: Resolve };

/** Answers `require(name)` everywhere in this process, as the built-in module that it is in Electron. */
export function offerModule(name: string, value: unknown): void {
  const loader = Module as unknown as Loader;
  const { _load: load, _resolveFilename: resolve } = loader;
  const isOffered = (request: string) => request === name || request.startsWith(`${name}/`);

  loader._load = (request, parent, isMain) =>
    isOffered(request) ? value : load.call(Module, request, parent, isMain);
  loader._resolveFilename = (request, ...rest) =>
    isOffered(request) ? request : resolve.call(Module, request, ...rest);
}

/** Loads a file as if a script in the app's folder had required it. */
export function loadFromApp(folder: string, file: string): void {
  Module.createRequire(join(folder, "package.json"))(file);
}
