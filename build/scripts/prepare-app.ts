import { chooseRuntime, type Runtime } from "../runtime/choose-runtime.ts";
import { buildApp, buildIsStale } from "./build-app.ts";
import { CannotRun } from "./run-script.ts";

/** A runtime to start the built app on, under the name that every report must carry. */
export type ReadyRuntime = Runtime & { readonly name: string };

/**
 * Builds the app if a source is newer than the last build, and finds what it runs on. Sets this
 * process's environment too, because Playwright looks there. Throws, with what a person can do,
 * when there is nothing to run it on.
 */
export async function prepareApp(say: (line: string) => void): Promise<ReadyRuntime> {
  const chosen = await chooseRuntime(say);
  if (!chosen.ok) throw new CannotRun(chosen.failure.message);

  const runtime = chosen.value;
  Object.assign(process.env, runtime.executableEnv);
  if (buildIsStale()) {
    say("Building the app.");
    await buildApp();
  }
  return { ...runtime, name: nameOf(runtime) };
}

function nameOf(runtime: Runtime): string {
  return runtime.kind === "electron" ? "Electron" : "the stand-in for Electron, on Chromium";
}
