import { join } from "node:path";

/** Where the built program's own files are; the same inside a package and out of it. */
export type ProgramFiles = Readonly<{
  preload: string;
  vault: string;
  reader: string;
  interchange: string;
  peers: string;
  gate: string;
  renderer: string;
}>;

export function programFilesIn(appPath: string): ProgramFiles {
  const built = join(appPath, "out", "app");
  return {
    preload: join(built, "electron", "preload.cjs"),
    vault: join(built, "electron", "vault.cjs"),
    reader: join(built, "electron", "reader.cjs"),
    interchange: join(built, "electron", "interchange.cjs"),
    peers: join(built, "electron", "peers.cjs"),
    gate: join(built, "electron", "gate.cjs"),
    renderer: join(built, "renderer"),
  };
}

/** Where everything lies that belongs to the person at this computer. */
export type HomeFiles = Readonly<{
  settings: string;
  /** The key of this device. */
  device: string;
  /** Which spaces this device asks to be let into. */
  joining: string;
  /** What others are still to be told of spaces that were taken from this computer. */
  farewells: string;
  /** Where other devices were met. */
  met: string;
  windowState: string;
  /** On which day somebody was told of a review. */
  reminded: string;
  logs: string;
  spaces: string;
  /** What the spaces are called, for one that cannot be opened. */
  spaceNames: string;
  backups: string;
  /** Copies of files that other programs were given; nothing else has them. */
  copies: string;
}>;

export function homeFilesIn(home: string): HomeFiles {
  return {
    settings: join(home, "settings.json"),
    device: join(home, "device.json"),
    joining: join(home, "joining.json"),
    farewells: join(home, "farewells.json"),
    met: join(home, "met.json"),
    windowState: join(home, "window.json"),
    reminded: join(home, "reminded.json"),
    logs: join(home, "logs"),
    spaces: join(home, "spaces"),
    spaceNames: join(home, "space-names.json"),
    backups: join(home, "backups"),
    copies: join(home, "opened-copies"),
  };
}

/** The folder a test or a second profile asks for, if it asks for one. */
export function askedHome(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const asked = environment["THROUGHLINE_HOME"];
  return asked === undefined || asked === "" ? null : asked;
}
