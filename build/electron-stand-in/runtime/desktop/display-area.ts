/** The one display the stand-in knows. A screen of its own size would need a window to ask. */
let area: Electron.Rectangle = { x: 0, y: 0, width: 1280, height: 800 };

export function workArea(): Electron.Rectangle {
  return { ...area };
}

export function setWorkArea(measured: Electron.Rectangle): void {
  area = measured;
}
