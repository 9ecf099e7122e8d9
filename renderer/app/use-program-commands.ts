import type { Settings } from "#shared/domain/settings.ts";
import { useSpaces } from "../document/spaces.ts";
import { useCommand, useCommands } from "./use-command.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import { goToSearch, goToSettings, goToSpace, type Workspace } from "./workspace.ts";

/** The commands that mean the same on every screen: for the program as a whole, not for what is shown. */
export function useProgramCommands(workspace: Workspace): void {
  const { bridge, commands, heldKeys, settings, spaces } = workspace;
  const change = useSettingsChange(settings);
  const { spaces: known } = useSpaces(spaces);
  const themed = (theme: Settings["theme"]) => () => void change({ theme });
  useCommand(commands, "find.text", () => {
    heldKeys.hold();
    goToSearch();
  });
  useCommand(commands, "go.settings", goToSettings);
  useCommand(commands, "view.theme-system", themed("system"));
  useCommand(commands, "view.theme-light", themed("light"));
  useCommand(commands, "view.theme-dark", themed("dark"));
  useCommand(commands, "view.text-serif", () => void change({ textFace: "serif" }));
  useCommand(commands, "view.text-sans", () => void change({ textFace: "sans" }));
  useCommand(commands, "window.new", () => void bridge.call("menu.choose", "open-window"));
  useCommand(commands, "care.back-up", () => void bridge.call("menu.choose", "back-up"));
  useCommand(commands, "care.restore", () => void bridge.call("menu.choose", "restore"));
  useCommand(
    commands,
    "care.save-all-as-text",
    () => void bridge.call("menu.choose", "save-all-as-text"),
  );
  useCommands(
    commands,
    known.map(({ id, name }) => ({
      id: `go.${id}`,
      title: `Go to ${name}`,
      group: "Go to",
      run: () => goToSpace(id),
    })),
  );
}
