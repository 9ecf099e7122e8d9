/** The one display the stand-in knows. Before the first window tells its size, it is the headless one's. */
let area: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };

export function workArea(): Electron.Rectangle {
  return { ...area };
}

export function setWorkArea(measured: Electron.Rectangle): void {
  area = measured;
}
