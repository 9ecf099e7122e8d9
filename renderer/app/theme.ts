import { defaultSettings, type Theme } from "#shared/domain/settings.ts";
import type { Bridge } from "../bridge/bridge.ts";

/** Colours the window as the system does until the settings are read, and then as the person chose. */
export function followTheme(own: Window, bridge: Bridge): void {
  const systemIsDark = own.matchMedia("(prefers-color-scheme: dark)");
  let chosen: Theme = defaultSettings.theme;

  const apply = () => {
    const system = systemIsDark.matches ? "dark" : "light";
    own.document.documentElement.dataset["theme"] = chosen === "system" ? system : chosen;
  };
  systemIsDark.addEventListener("change", apply);
  apply();

  void bridge.call("settings.read", null).then((read) => {
    if (read.ok) chosen = read.value.theme;
    apply();
  });
}
