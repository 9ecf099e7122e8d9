import type { NativeThemeMember } from "../offered.ts";
import { Guarded } from "../unimplemented.ts";
import { announcements } from "../app/announcements.ts";

type Source = Electron.NativeTheme["themeSource"];

/** Light or dark. "system" is light here, since Chromium's windows have no desktop to ask. */
class NativeTheme extends Guarded implements Pick<Electron.NativeTheme, NativeThemeMember> {
  static override readonly electronName = "nativeTheme";
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;
  #source: Source = "system";

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (source === this.#source) return;
    const wasDark = this.shouldUseDarkColors;
    this.#source = source;
    announcements.emit("theme-changed");
    if (wasDark !== this.shouldUseDarkColors) this.emit("updated");
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === "dark";
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors;
  }
}

export const nativeTheme: NativeTheme = new NativeTheme();
