import { chooseRuntime } from "../runtime/choose-runtime.ts";
import { standInElectronVersion } from "../electron-stand-in/versions.ts";
import { followScript } from "../scripts/follow-tool.ts";
import { dirname } from "node:path";

/**
 * Packages the built app as `electron-builder` does, for what its arguments say (`--linux dir`).
 * Where Electron's binary cannot be had, the stand-in takes its place: such a package shows that
 * packaging works, runs on this machine only, and is not to be handed out.
 */
export async function packageApp(
  parameters: readonly string[],
  say: (line: string) => void,
): Promise<number | null> {
  const runtime = await chooseRuntime(say);
  if (!runtime.ok) throw new Error(runtime.failure.message);

  const { kind, executable } = runtime.value;
  if (kind === "electron") return run(parameters);
  say("This package holds the stand-in in place of Electron: do not hand it out.");
  return run([
    ...parameters,
    `-c.electronDist=${dirname(executable)}`,
    `-c.electronVersion=${standInElectronVersion}`,
  ]);
}

function run(parameters: readonly string[]): Promise<number | null> {
  return followScript("node_modules/electron-builder/cli.js", [
    "--config=electron-builder.yml",
    "--publish=never",
    ...parameters,
  ]);
}
