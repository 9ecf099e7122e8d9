import type { Result } from "#shared/kernel/result.ts";
import { makeStandInDist, standInFolder } from "../electron-stand-in/make-dist.ts";
import { findChromium, type NoChromium } from "./find-chromium.ts";
import { findElectron } from "./find-electron.ts";

/** What the app is going to run on. Every report names it: a pass on the stand-in is not a pass on Electron. */
export type Runtime = {
  readonly kind: "electron" | "stand-in";
  /**
   * What has to stand in the environment of whoever starts the app. Playwright reads it in its own process, so a
   * test runner has to set it for itself too, before it first launches the app.
   */
  readonly executableEnv: Readonly<Record<string, string>>;
  /** The file to start, for callers that start it themselves. */
  readonly executable: string;
  /** One line for people: why this one. */
  readonly reason: string;
};

/**
 * Electron where its binary is, or can be fetched quickly; otherwise the stand-in, made anew if its sources have
 * changed. `THROUGHLINE_RUNTIME` (`electron` or `stand-in`) decides for itself.
 */
export async function chooseRuntime(
  say: (line: string) => void = () => {},
): Promise<
  Result<Runtime, NoChromium | { readonly kind: "no-electron"; readonly message: string }>
> {
  const wanted = process.env["THROUGHLINE_RUNTIME"];
  if (wanted === "stand-in") return standIn(say, "THROUGHLINE_RUNTIME asks for it");

  const electron = findElectron(say);
  if (electron.ok) {
    const { executable, foundBy } = electron.value;
    return {
      ok: true,
      value: {
        kind: "electron",
        executable,
        executableEnv: {},
        reason: `Electron, found by ${foundBy}`,
      },
    };
  }
  if (wanted === "electron") return electron;
  return standIn(say, `Electron has no binary here. ${electron.failure.message}`);
}

async function standIn(
  say: (line: string) => void,
  why: string,
): Promise<Result<Runtime, NoChromium>> {
  const chromium = findChromium(say);
  if (!chromium.ok) return chromium;

  await makeStandInDist();
  const { path, foundBy } = chromium.value;
  return {
    ok: true,
    value: {
      kind: "stand-in",
      executable: `${standInFolder}/electron`,
      executableEnv: { ELECTRON_OVERRIDE_DIST_PATH: standInFolder, THROUGHLINE_CHROMIUM: path },
      reason: `the stand-in, on the Chromium of ${foundBy}: ${why}`,
    },
  };
}
