import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** A Chromium or Chrome on this machine, and where it was found. */
export type InstalledChromium = { readonly path: string; readonly foundBy: string };

/**
 * Looks without installing anything: the named one, then Playwright's own, then the system's.
 * A named one that does not exist is an error of its own, so that a typing mistake is not hidden by a fallback.
 */
export function installedChromium(environment: Environment): InstalledChromium | undefined {
  const named = environment["THROUGHLINE_CHROMIUM"];
  if (named) {
    if (existsSync(named)) return { path: named, foundBy: "THROUGHLINE_CHROMIUM" };
    throw new Error(
      `THROUGHLINE_CHROMIUM names ${named}, which does not exist. Correct it or unset it.`,
    );
  }

  const playwrights = playwrightChromium(environment);
  if (playwrights) return { path: playwrights, foundBy: "Playwright" };

  const system = systemCandidates(environment).find((candidate) => existsSync(candidate));
  return system ? { path: system, foundBy: "the system" } : undefined;
}

function playwrightChromium(environment: Environment): string | undefined {
  const folder = environment["PLAYWRIGHT_BROWSERS_PATH"] ?? playwrightCache(environment);
  if (!existsSync(folder)) return undefined;

  const newestFirst = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .toSorted((one, other) => revision(other) - revision(one));

  return newestFirst
    .flatMap((name) => playwrightExecutables.map((executable) => join(folder, name, ...executable)))
    .find((candidate) => existsSync(candidate));
}

function revision(folderName: string): number {
  return Number(folderName.slice("chromium-".length));
}

const playwrightExecutables = [
  ["chrome-linux64", "chrome"],
  ["chrome-linux", "chrome"],
  [
    "chrome-mac-arm64",
    "Google Chrome for Testing.app",
    "Contents",
    "MacOS",
    "Google Chrome for Testing",
  ],
  [
    "chrome-mac-x64",
    "Google Chrome for Testing.app",
    "Contents",
    "MacOS",
    "Google Chrome for Testing",
  ],
  ["chrome-mac", "Chromium.app", "Contents", "MacOS", "Chromium"],
  ["chrome-win64", "chrome.exe"],
  ["chrome-win", "chrome.exe"],
] as const;

function playwrightCache(environment: Environment): string {
  switch (process.platform) {
    case "darwin":
      return join(homedir(), "Library", "Caches", "ms-playwright");
    case "win32":
      return join(
        environment["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"),
        "ms-playwright",
      );
    default:
      return join(environment["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ms-playwright");
  }
}

function systemCandidates(environment: Environment): string[] {
  switch (process.platform) {
    case "darwin":
      return ["Chromium", "Google Chrome", "Microsoft Edge"].flatMap((name) =>
        ["/", homedir()].map((root) =>
          join(root, "Applications", `${name}.app`, "Contents", "MacOS", name),
        ),
      );
    case "win32":
      return [
        environment["PROGRAMFILES"],
        environment["PROGRAMFILES(X86)"],
        environment["LOCALAPPDATA"],
      ]
        .filter((root) => root !== undefined)
        .flatMap((root) => [
          join(root, "Chromium", "Application", "chrome.exe"),
          join(root, "Google", "Chrome", "Application", "chrome.exe"),
          join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
        ]);
    default:
      return ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].flatMap(
        (name) => (environment["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)),
      );
  }
}
