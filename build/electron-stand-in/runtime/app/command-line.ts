import { guarded } from "../unimplemented.ts";

/** The switches of the command line and those the app or Playwright add before Chromium starts. */
export const switches: Map<string, string> = new Map();

export const commandLine = guarded("app.commandLine", {
  appendSwitch: (name: string, value = "") => {
    const already = switches.get(name);
    const isList = name === "disable-features" || name === "enable-features";
    switches.set(name, isList && already ? `${already},${value}` : value);
  },
  appendArgument: () => {},
  hasSwitch: (name: string) => switches.has(name),
  getSwitchValue: (name: string) => switches.get(name) ?? "",
  removeSwitch: (name: string) => {
    switches.delete(name);
  },
} satisfies Partial<Electron.CommandLine>);
