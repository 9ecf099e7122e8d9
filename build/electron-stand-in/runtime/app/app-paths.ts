import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { unimplemented } from "../unimplemented.ts";

type PathName = Parameters<Electron.App["getPath"]>[0];

/** The folders Electron names, where it has them on each system, with what the app has set instead. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #appName: () => string;

  constructor(appName: () => string) {
    this.#appName = appName;
  }

  set(name: string, path: string): void {
    this.#set.set(name, path);
  }

  get(name: PathName): string {
    return this.#set.get(name) ?? this.#standard(name);
  }

  #standard(name: PathName): string {
    const home = process.env["HOME"] ?? homedir();
    switch (name) {
      case "home":
        return home;
      case "appData":
        return appData(home);
      case "userData":
      case "sessionData":
        return name === "sessionData"
          ? this.get("userData")
          : join(this.get("appData"), this.#appName());
      case "temp":
        return tmpdir();
      case "exe":
        return process.execPath;
      case "logs":
        return process.platform === "darwin"
          ? join(home, "Library", "Logs", this.#appName())
          : join(this.get("userData"), "logs");
      case "desktop":
      case "documents":
      case "downloads":
      case "music":
      case "pictures":
      case "videos":
        return (
          process.env[`XDG_${name === "downloads" ? "DOWNLOAD" : name.toUpperCase()}_DIR`] ??
          join(home, `${name.charAt(0).toUpperCase()}${name.slice(1)}`)
        );
      default:
        throw unimplemented(`app.getPath("${name}")`);
    }
  }
}

function appData(home: string): string {
  switch (process.platform) {
    case "darwin":
      return join(home, "Library", "Application Support");
    case "win32":
      return process.env["APPDATA"] ?? join(home, "AppData", "Roaming");
    default:
      return process.env["XDG_CONFIG_HOME"] ?? join(home, ".config");
  }
}
