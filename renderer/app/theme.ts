import type { DeviceSettings } from "../bridge/device-settings.ts";

/** Colours the window as the system does until the settings are read, and then as the person chose. */
export function followTheme(own: Window, settings: DeviceSettings): void {
  const systemIsDark = own.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const system = systemIsDark.matches ? "dark" : "light";
    const { theme } = settings.state;
    own.document.documentElement.dataset["theme"] = theme === "system" ? system : theme;
  };
  systemIsDark.addEventListener("change", apply);
  settings.onChange(apply);
  apply();
}
