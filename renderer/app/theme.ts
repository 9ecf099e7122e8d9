import type { DeviceSettings } from "../bridge/device-settings.ts";

/** Shows the window in the system's theme until the settings are read, and then as the person chose. */
export function followTheme(own: Window, settings: DeviceSettings): void {
  const systemIsDark = own.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const system = systemIsDark.matches ? "dark" : "light";
    const { theme, textFace } = settings.state;
    const { dataset } = own.document.documentElement;
    dataset["theme"] = theme === "system" ? system : theme;
    dataset["textFace"] = textFace;
  };
  systemIsDark.addEventListener("change", apply);
  settings.onChange(apply);
  apply();
}
