import { Guarded } from "../unimplemented.ts";
import { workArea } from "./display-area.ts";

/** One display. Its size is Chromium's, or a usual one before there is a window to ask. */
class Screen
  extends Guarded
  implements
    Pick<
      Electron.Screen,
      | "getPrimaryDisplay"
      | "getAllDisplays"
      | "getDisplayMatching"
      | "getDisplayNearestPoint"
      | "getCursorScreenPoint"
    >
{
  static override readonly electronName = "screen";

  getPrimaryDisplay(): Electron.Display {
    const area = workArea();
    const size = { width: area.width, height: area.height };
    // The rest of a display's description has no counterpart here; the guard answers for it.
    return Object.assign(new Display(), {
      bounds: area,
      workArea: area,
      size,
      workAreaSize: size,
    }) as unknown as Electron.Display;
  }

  getAllDisplays(): Electron.Display[] {
    return [this.getPrimaryDisplay()];
  }

  getDisplayMatching(): Electron.Display {
    return this.getPrimaryDisplay();
  }

  getDisplayNearestPoint(): Electron.Display {
    return this.getPrimaryDisplay();
  }

  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 };
  }
}

class Display extends Guarded {
  static override readonly electronName = "display";
  readonly id = 1;
  readonly label = "stand-in";
  readonly scaleFactor = 1;
  readonly rotation = 0;
  readonly internal = false;
}

export const screen: Screen = new Screen();
