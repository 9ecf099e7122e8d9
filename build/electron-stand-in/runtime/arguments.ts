/** What the command line of an Electron executable says, as far as the stand-in acts on it. */
export type CommandLine = {
  /** Chromium's switches, by name. */
  readonly switches: ReadonlyMap<string, string>;
  /** Modules to load before the app (`-r`), as Playwright's loader is. */
  readonly preloads: readonly string[];
  /** The first argument that is no option: the app's folder or file, where the executable is not packaged. */
  readonly app: string | undefined;
  readonly inspect: string | undefined;
};

const loadOptions = new Set(["-r", "--require"]);

/** Reads the arguments after the executable. Switches count wherever they stand, as they do for Chromium. */
export function readArguments(args: readonly string[]): CommandLine {
  const switches = new Map<string, string>();
  const preloads: string[] = [];
  let inspect: string | undefined;
  let app: string | undefined;

  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? "";
    const [, name = "", value = ""] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? [];
    if (loadOptions.has(argument) && app === undefined) preloads.push(args[(at += 1)] ?? "");
    else if (name === "inspect" || name === "inspect-brk") inspect = value;
    else if (name !== "") switches.set(name, value);
    else if (!argument.startsWith("-")) app ??= argument;
  }
  return { switches, preloads, app, inspect };
}
