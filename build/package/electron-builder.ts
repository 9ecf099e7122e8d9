import { dirname } from "node:path";
import { standInElectronVersion } from "../electron-stand-in/versions.ts";
import { chooseRuntime } from "../runtime/choose-runtime.ts";
import { CannotRun } from "../scripts/run-script.ts";

/**
 * What to tell `electron-builder` besides the target. Where Electron's binary cannot be had, the
 * stand-in takes its place: such a package shows that packaging works, and is not to be handed out.
 */
export async function packagingParameters(say: (line: string) => void): Promise<readonly string[]> {
  const always = ["--config=electron-builder.yml", "--publish=never"];
  const runtime = await chooseRuntime(say);
  if (!runtime.ok) throw new CannotRun(runtime.failure.message);

  const { kind, executable } = runtime.value;
  if (kind === "electron") return always;
  say("This package holds the stand-in in place of Electron: do not hand it out.");
  return [
    ...always,
    `-c.electronDist=${dirname(executable)}`,
    `-c.electronVersion=${standInElectronVersion}`,
  ];
}
