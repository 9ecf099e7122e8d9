import { dirname, posix, relative, sep } from "node:path";
import { projectFolder } from "../../scripts/project.ts";

/** A file's path from the project's folder, with slashes on every system. */
export function projectPath(file: string): string {
  return relative(projectFolder, file).split(sep).join("/");
}

/**
 * What an import leads to: a path from the project's folder for our own modules, the name as written for
 * packages and Node. `#shared/x.ts` and a relative path to the same file are the same target.
 */
export function importTarget(specifier: string, importer: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (!specifier.startsWith(".")) return specifier;
  return posix.join(dirname(importer).split(sep).join("/"), specifier);
}
