import { useEffect, useState } from "react";
import { commandTable } from "#shared/bridge/commands.ts";
import type { CallInput, WorkspaceBridge } from "#shared/bridge/contract.ts";
import { useSettings } from "../bridge/device-settings.ts";
import { SettingsPage, type Surroundings } from "../features/settings/SettingsPage.tsx";
import { useToast } from "../ui/Toast.tsx";
import { keyInWords } from "./commands.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace }>;

/** The settings on the screen. */
export function SettingsScreen({ workspace: { bridge, settings, isMac } }: Props) {
  const chosen = useSettings(settings);
  const [surroundings, setSurroundings] = useState<Surroundings | null>(null);
  const tell = useToast();
  const change = useSettingsChange(settings);
  useEffect(() => {
    void describe(bridge).then(setSurroundings);
  }, [bridge]);

  const choose = async (choice: CallInput<"menu.choose">) => {
    await bridge.call("menu.choose", choice);
    setSurroundings(await describe(bridge));
  };
  const show = async (folder: CallInput<"folders.show">) => {
    const shown = await bridge.call("folders.show", folder);
    if (!shown.ok) tell({ words: "The folder could not be shown: perhaps it is not there yet." });
  };
  return (
    <SettingsPage
      settings={chosen}
      surroundings={surroundings}
      captureKey={{
        keys: commandTable["capture.open"].keys,
        words: keyInWords("capture.open", isMac),
      }}
      onChange={(next) => void change(next)}
      onChoose={(choice) => void choose(choice)}
      onShow={(folder) => void show(folder)}
    />
  );
}

async function describe(bridge: WorkspaceBridge): Promise<Surroundings | null> {
  const [app, folders] = await Promise.all([
    bridge.call("app.describe", null),
    bridge.call("folders.describe", null),
  ]);
  return app.ok && folders.ok ? { ...app.value, ...folders.value } : null;
}
