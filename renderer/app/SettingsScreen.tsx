import { useEffect, useState } from "react";
import { commandTable } from "#shared/bridge/commands.ts";
import type { CallInput, WorkspaceBridge } from "#shared/bridge/contract.ts";
import { useSettings } from "../bridge/device-settings.ts";
import { useSharing } from "../document/sharing.ts";
import { useSpaces } from "../document/spaces.ts";
import { ThisDevice } from "../features/people/ThisDevice.tsx";
import { SettingsPage, type Surroundings } from "../features/settings/SettingsPage.tsx";
import { useToast } from "../ui/Toast.tsx";
import { keyInWords } from "./commands.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace }>;

/** The settings on the screen. */
export function SettingsScreen({ workspace }: Props) {
  const { bridge, settings, sharing, sharingTasks, spaces, isMac } = workspace;
  const { device } = useSharing(sharing);
  const shared = useSpaces(spaces).spaces.filter(
    ({ kind }) => kind === "shared" || kind === "own-devices",
  );
  useEffect(() => void sharing.lookAtDevice(), [sharing]);
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
  const copy = async (text: string) => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    tell({ words: isCopied ? "Copied the fingerprint" : "The clipboard did not take it" });
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
      sharedSpaces={shared.length}
      identity={
        <ThisDevice
          profile={chosen.profile}
          device={device}
          onProfile={() => sharingTasks.emit({ kind: "profile" })}
          onUnlock={() => sharingTasks.emit({ kind: "key" })}
          onCopy={(text) => void copy(text)}
        />
      }
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
