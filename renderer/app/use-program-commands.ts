import { commandTable } from "#shared/bridge/commands.ts";
import type { CallInput } from "#shared/bridge/contract.ts";
import { wholeLibrary } from "#shared/domain/library-view.ts";
import type { Settings, SettingsChange } from "#shared/domain/settings.ts";
import { useSettings } from "../bridge/device-settings.ts";
import { useSpaces } from "../document/spaces.ts";
import { useToast } from "../ui/Toast.tsx";
import { useCommand, useCommands } from "./use-command.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import {
  goToLibrary,
  goToSearch,
  goToSettings,
  goToSpace,
  goToView,
  type Workspace,
} from "./workspace.ts";

/** The commands that mean the same on every screen: for the program as a whole, not for what is shown. */
export function useProgramCommands(workspace: Workspace): void {
  const { bridge, commands, heldKeys, memory, settings, spaces } = workspace;
  const change = useSettingsChange(settings);
  const { spaces: known } = useSpaces(spaces);
  const { captureShortcut, remindOnReviewDates, savedViews } = useSettings(settings);
  const tell = useToast();
  const tellOnceKept = async (asked: SettingsChange, words: string) => {
    if (await change(asked)) tell({ words });
  };
  const showFolder = (folder: CallInput<"folders.show">) => async () => {
    const shown = await bridge.call("folders.show", folder);
    if (!shown.ok) tell({ words: "The folder could not be shown: perhaps it is not there yet." });
  };
  const showDocuments = showFolder("documents");
  const showBackups = showFolder("backups");
  useCommand(commands, "care.show-documents", () => void showDocuments());
  useCommand(commands, "care.show-backups", () => void showBackups());
  useCommand(commands, "settings.capture", () => {
    const keys = captureShortcut === null ? commandTable["capture.open"].keys : null;
    const words = `Quick capture from any program is ${keys === null ? "off" : "on"}`;
    void tellOnceKept({ captureShortcut: keys }, words);
  });
  useCommand(
    commands,
    "settings.reminders",
    () =>
      void tellOnceKept(
        { remindOnReviewDates: !remindOnReviewDates },
        remindOnReviewDates
          ? "Reviews are not told of any more"
          : "Reviews are told of on their day",
      ),
  );
  const showReviews = () => {
    const view = { ...wholeLibrary, sort: "due" as const };
    memory.library.set("", { view, offset: 0, active: null });
    goToLibrary();
  };
  // The Library that is shown already is put in order by commands of its own.
  useCommand(commands, "go.reviews", showReviews, () => window.location.hash !== "#/library");
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
    savedViews.map(({ id, name }) => ({
      id: `go.${id}`,
      title: `Go to the view “${name}”`,
      group: "Go to",
      run: () => goToView(id),
    })),
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
